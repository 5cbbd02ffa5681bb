import { statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildEmu, buildKernel, type CompilerName, nodeToolchain } from "../node.ts";
import { type Output, progressOn } from "./output.ts";
import { buildDriver } from "./run.ts";

export interface BuildSettings {
  readonly drivers: readonly string[];
  readonly kernel?: string;
  readonly output?: string;
  readonly toolchain: CompilerName;
}

/** ringlet build: .ko files of drivers; without any, the machine's own images and C library. */
export async function build(settings: BuildSettings, output: Output): Promise<number> {
  const progress = progressOn(output);
  const tools = () => nodeToolchain({ progress, compiler: settings.toolchain });
  if (settings.drivers.length === 0) {
    const { warnings } = await buildKernel({ progress });
    output.stderr.write(warnings);
    await buildEmu({ progress });
    await tools();
    return 0;
  }
  for (const driver of settings.drivers) {
    for (const { name, image, warnings } of await buildDriver(driver, settings.kernel, tools)) {
      output.stderr.write(warnings);
      const path = join(settings.output ?? folderOf(driver), `${name}.ko`);
      writeFileSync(path, image);
      output.stdout.write(`${path}\n`);
    }
  }
  return 0;
}

function folderOf(driver: string): string {
  return statSync(driver).isDirectory() ? driver : dirname(driver);
}
