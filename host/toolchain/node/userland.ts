/** The programs of /bin, compiled when they are first asked for and kept in the cache like any other. */
import { join } from "node:path";
import type { HostFile } from "../../machine/host-files.ts";
import type { Progress, Toolchain } from "../types.ts";
import { userProgramBuild, userPrograms } from "../userland.ts";
import { ROOT } from "./paths.ts";
import { listFiles, readLayer } from "./tree.ts";

const FOLDER = join(ROOT, "kernel-shim/usr");
const isSource = (path: string): boolean => /\.[ch]$/.test(path);

/** They share one toolchain; each is built once (again, if that failed), and its title is the phase that `progress` is told. */
export async function userland(toolchain: () => Promise<Toolchain>, progress: Progress = () => {}): Promise<readonly HostFile[]> {
  return userPrograms(await listFiles(FOLDER, isSource)).map((program) => {
    let content: Promise<Uint8Array> | undefined;
    const compile = async (): Promise<Uint8Array> => {
      const sources = await readLayer(FOLDER, isSource);
      const build = { ...userProgramBuild(program, sources), progress: progress.bind(null, program.title) };
      return (await (await toolchain()).buildProgram(build)).wasm;
    };
    const begin = (): Promise<Uint8Array> => {
      const made = compile();
      made.catch(() => (content = undefined));
      return made;
    };
    return { names: program.names, content: () => (content ??= begin()) };
  });
}
