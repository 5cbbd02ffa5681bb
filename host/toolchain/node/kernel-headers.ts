/** The kernel's headers as modules see them: kernel-shim/include and what is made at build time. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { FileLayer } from "../files.ts";
import { generatedHeaders } from "../generated.ts";
import { libcFolder, ROOT } from "./paths.ts";
import { isHeader, readLayer } from "./tree.ts";

/** asm/layout.h and asm/unistd.h, under "generated/". */
export async function loadGeneratedHeaders(): Promise<FileLayer> {
  const [layout, syscalls] = await Promise.all([
    readFile(join(ROOT, "emu/layout.ts"), "utf8"),
    readFile(join(libcFolder(), "musl/arch/i386/bits/syscall.h.in"), "utf8"),
  ]);
  return generatedHeaders(layout, syscalls);
}

export async function loadKernelHeaders(): Promise<FileLayer> {
  const [written, generated] = await Promise.all([readLayer(join(ROOT, "kernel-shim/include"), isHeader), loadGeneratedHeaders()]);
  return new Map([...written, ...generated]);
}
