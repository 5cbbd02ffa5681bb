/** Headers of the kernel that are made, not written: one source for numbers that several languages share. */
import type { FileLayer } from "./files.ts";
import { makeLayer } from "./files.ts";
import { GENERATED } from "./mounts.ts";

/** `asm/layout.h` from the text of emu/layout.ts: hex literals are `unsigned long`, decimal ones `int`. */
export function layoutHeader(layout: string): string {
  const defines = [...layout.matchAll(/^export const (\w+): u32 = (0x[0-9a-f]+|\d+);$/gm)];
  const lines = defines.map(([, name, value]) => `#define ${name} ${value}${value.startsWith("0x") ? "UL" : ""}`);
  return guarded("_ASM_LAYOUT_H", "emu/layout.ts", lines);
}

/** Calls of Linux 6.1 that musl does not know. */
const NEWER_CALLS = ["#define __NR_futex_waitv 449"];

/**
 * `asm/unistd.h` from musl's list of i386 system calls. musl gives the calls with 32-bit times names of its own
 * (`clock_gettime32`, `gettimeofday_time32`); here they have Linux's (`clock_gettime`, `gettimeofday`).
 */
export function unistdHeader(syscalls: string): string {
  const lines: string[] = [];
  for (const [, name, value] of syscalls.matchAll(/^#define __NR_(\w+)\s+(\d+|\(.*\))/gm)) {
    lines.push(`#define __NR_${name.replace(/_time32$/, "").replace(/time32$/, "time")} ${value}`);
  }
  return guarded("_ASM_UNISTD_H", "the i386 system-call table", [...lines, ...NEWER_CALLS]);
}

function guarded(guard: string, origin: string, lines: readonly string[]): string {
  return `/* Made from ${origin}; not to be edited. */\n#ifndef ${guard}\n#define ${guard}\n\n${lines.join("\n")}\n\n#endif\n`;
}

/** The generated headers, to be laid beside include/. */
export function generatedHeaders(layout: string, syscalls: string): FileLayer {
  return makeLayer([
    [`${GENERATED}/asm/layout.h`, layoutHeader(layout)],
    [`${GENERATED}/asm/unistd.h`, unistdHeader(syscalls)],
  ]);
}
