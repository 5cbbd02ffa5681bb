/** `npm run build`: makes everything that the machine and the toolchain need, with progress on stderr. */
import { DriverBuildError } from "../types.ts";
import { DiskCache } from "./cache.ts";
import { buildEmu, buildKernel, buildSysroot, buildUserland, cacheFolder } from "./index.ts";

let shown = "";

/** One line per phase, rewritten in place on a terminal. */
function progress(phase: string, done: number, total: number): void {
  const line = `${phase} ${done}/${total}`;
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}${done === total ? "\n" : ""}`);
  else if (phase !== shown) process.stderr.write(`building ${phase}\n`);
  shown = phase;
}

try {
  await buildEmu({ progress });
  const { warnings } = await buildKernel({ progress });
  process.stderr.write(warnings);
  await buildSysroot({ progress });
  await buildUserland({ progress });
  await new DiskCache(cacheFolder()).prune(30);
} catch (error) {
  if (!(error instanceof DriverBuildError)) throw error;
  process.stderr.write(error.text);
  process.exitCode = 1;
}
