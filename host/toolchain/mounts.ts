/** Where shared folders are seen by the compiler. Diagnostics show these paths, so they are the ones of a Linux machine. */
import type { FileLayer } from "./files.ts";

/** Clang's own headers: stddef.h, stdarg.h ... */
export const CLANG_HEADERS = "/usr/lib/clang/include";
/** The kernel's headers, for modules. */
export const LINUX_HEADERS = "/usr/src/linux/include";
/** The C library, for programs. */
export const LIBC = "/usr";
export const LIBC_HEADERS = "/usr/include";
export const LIBC_LIBRARIES = "/usr/lib";
/** The kernel's sources and headers as the repository has them, for the kernel itself. */
export const KERNEL_TREE = "/kernel-shim";
/** Headers made at build time, beside LINUX_HEADERS or the kernel's include folder: asm/layout.h, asm/unistd.h. */
export const GENERATED = "generated";

/** The same files under another folder. Bytes are shared. */
export function mountAt(folder: string, files: FileLayer): FileLayer {
  const layer = new Map<string, Uint8Array>();
  const prefix = folder.replace(/^\//, "");
  for (const [path, bytes] of files) layer.set(`${prefix}/${path}`, bytes);
  return layer;
}
