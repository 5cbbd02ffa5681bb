/** The programs of /bin, compiled when they are first asked for and kept in the cache like any other. */
import { join } from "node:path";
import type { HostFile } from "../../machine/host-files.ts";
import type { Toolchain } from "../types.ts";
import { userProgramBuild, userPrograms } from "../userland.ts";
import { ROOT } from "./paths.ts";
import { listFiles, readLayer } from "./tree.ts";

const FOLDER = join(ROOT, "kernel-shim/usr");
const isSource = (path: string): boolean => /\.[ch]$/.test(path);

/** They share one toolchain; each is built once. */
export async function userland(toolchain: () => Promise<Toolchain>): Promise<readonly HostFile[]> {
  return userPrograms(await listFiles(FOLDER, isSource)).map((program) => {
    let content: Promise<Uint8Array> | undefined;
    const build = async (): Promise<Uint8Array> => {
      const sources = await readLayer(FOLDER, isSource);
      return (await (await toolchain()).buildProgram(userProgramBuild(program, sources))).wasm;
    };
    return { names: program.names, content: () => (content ??= build()) };
  });
}
