/** The order of kernel versions, as far as the table needs it. */
import { kernelVersionCode } from "../flags.ts";

/** True if a source built for `kernel` has what came in `since` and went in `until`. */
export function within(kernel: string, range: { readonly since?: string; readonly until?: string }): boolean {
  return !isBefore(kernel, range.since) && (range.until === undefined || isBefore(kernel, range.until));
}

/** True if `kernel` is older than `version`. 2.5 was where 2.6.0 was made: its kernels have what 2.6.0 has. */
export function isBefore(kernel: string, version: string | undefined): boolean {
  if (version === undefined) return false;
  const code = kernelVersionCode(kernel);
  const limit = kernelVersionCode(version);
  return code < (limit === V2_6_0 ? kernelVersionCode("2.5") : limit);
}

const V2_6_0 = kernelVersionCode("2.6.0");

/** The last release of each series, by its successor's first. */
const LAST_OF_SERIES: Readonly<Record<string, string>> = { "2.6.0": "2.4", "3.0": "2.6.39", "4.0": "3.19", "5.0": "4.20", "6.0": "5.19" };

/** The release before: "2.6.10" of "2.6.11", "4.14" of "4.15", "4.20" of "5.0". */
export function releaseBefore(version: string): string {
  const last = LAST_OF_SERIES[version];
  if (last !== undefined) return last;
  const parts = version.split(".");
  return [...parts.slice(0, -1), Number(parts.at(-1)) - 1].join(".");
}
