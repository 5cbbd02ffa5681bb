import { type EmuExports, mmuImports } from "./emu.ts";

/** What all code of one machine is linked against: the hardware, and the memory and function table it shares. */
export interface Linkage {
  readonly memory: WebAssembly.Memory;
  readonly table: WebAssembly.Table;
  readonly emu: EmuExports;
}

/** Imports of the kernel or of a module whose text starts at `textBase`. */
export function kernelImports({ memory, table, emu }: Linkage, textBase: number): WebAssembly.Imports {
  return {
    mmu: mmuImports(emu, "kernel", { ipBase: textBase }),
    env: { memory, __indirect_function_table: table, __stack_pointer: emu.ksp },
  };
}

/** Imports of a user program whose translation table lies at linear address `tlb`. */
export type UserImports = (tlb: number) => WebAssembly.Imports;

/** What all programs import alike is put together once: a fork makes an instance. */
export function userImports({ memory, emu }: Linkage): UserImports {
  const mmu = mmuImports(emu, "user", { ipBase: 0 });
  const common = { env: { memory }, linux: { syscall: emu.syscall } };
  return (tlb) => ({ ...common, mmu: { ...mmu, tlb: new WebAssembly.Global({ value: "i32" }, tlb | 0) } });
}
