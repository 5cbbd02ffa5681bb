/** The kernel's headers as modules see them: kernel-shim/include and what is made at build time. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Asset } from "../assets.ts";
import { digest } from "../digest.ts";
import type { FileLayer } from "../files.ts";
import { generatedHeaders } from "../generated.ts";
import { libcFolder, libcVersion, ROOT } from "./paths.ts";
import { isHeader, readLayer, statKey } from "./tree.ts";

/** asm/layout.h and asm/unistd.h, under "generated/". */
export async function loadGeneratedHeaders(): Promise<FileLayer> {
  const [layout, syscalls] = await Promise.all([
    readFile(join(ROOT, "emu/layout.ts"), "utf8"),
    readFile(join(libcFolder(), "musl/arch/i386/bits/syscall.h.in"), "utf8"),
  ]);
  return generatedHeaders(layout, syscalls);
}

/** Their identity is that of the files they are read or made from. */
export async function kernelHeaders(): Promise<Asset> {
  const folder = join(ROOT, "kernel-shim/include");
  const [written, layout] = await Promise.all([statKey(folder, isHeader), statKey(join(ROOT, "emu"), (path) => path === "layout.ts")]);
  return {
    id: await digest(["kernel headers", written, layout, libcVersion()]),
    files: async () => new Map([...(await readLayer(folder, isHeader)), ...(await loadGeneratedHeaders())]),
  };
}
