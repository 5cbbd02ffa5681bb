/*
 * The library, browser-safe. In Node, `ringlet/node` adds the toolchain and the images.
 */
export { Machine, DEFAULT_KERNEL } from "./machine/machine.ts";
export type { InsmodOptions, ModuleSource, ProgramSource, RunOptions } from "./machine/machine.ts";
export type { BootOptions, MachineImages } from "./machine/boot.ts";
export type { HostFile } from "./machine/host-files.ts";
export type { Utsname } from "./machine/utsname.ts";
export type { ClockMode, HostTimers } from "./machine/pace.ts";
export type { Process, ExitStatus, RunResult, SpawnOptions } from "./machine/process.ts";
export { FileHandle, FileSystem, type FileStat } from "./machine/fs.ts";
export { Dmesg, formatRecord, type LogRecord } from "./machine/log.ts";
export type { MachineState } from "./machine/state.ts";
export type { PageTableEntry, Vma } from "./machine/pagetable.ts";
export {
  InsmodError, KernelOops, KernelPanic, MachineFault, MachineHang, MachineShutdown, SyscallError,
} from "./machine/errors.ts";
export { MachineCheckError } from "./machine/emu.ts";
export { hasJspi, MissingJspiError } from "./machine/jspi.ts";
export { type MmioDevice, DeviceAddressError } from "./devices/mmio.ts";
export { RingletError, UsageError } from "./errors.ts";
export { type Diagnostic, DriverBuildError, type Progress, type SourceFile, type Toolchain } from "./toolchain/types.ts";
