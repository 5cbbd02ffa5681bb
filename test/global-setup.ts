import { buildEmu, buildKernel, buildSysroot, buildUserland } from "../host/toolchain/node/index.ts";

/** Builds what the cache lacks before the first test, so that no test's time limit holds for the building of a C library. */
export async function setup(): Promise<void> {
  const shown = new Set<string>();
  const progress = (phase: string, done: number, total: number): void => {
    const quarter = `${phase}: ${Math.floor((4 * done) / total) * 25}%`;
    if (!shown.has(quarter)) process.stderr.write(`${quarter}\n`);
    shown.add(quarter);
  };
  await Promise.all([buildKernel({ progress }), buildSysroot({ progress }), buildEmu({ progress })]);
  await buildUserland({ progress });
}
