import { RingletError } from "../errors.ts";
import { ENOENT, ENOEXEC, errnoName, errnoText } from "./errno.ts";

/** A system call said no. `errno` is positive. */
export class SyscallError extends RingletError {
  readonly errno: number;
  readonly errnoName: string;
  readonly syscall: string;
  readonly path: string | null;

  constructor(syscall: string, errno: number, path: string | null = null) {
    const name = errnoName(errno);
    super(name, `${syscall}${path === null ? "" : ` ${path}`}: ${errnoText(errno)} (${name})`);
    this.errno = errno;
    this.errnoName = name;
    this.syscall = syscall;
    this.path = path;
  }
}

/** The kernel found itself broken in the middle of a task, killed the task, and went on. */
export class KernelOops extends RingletError {
  /** First line: "BUG: kernel NULL pointer dereference, address: 00000000" ... */
  readonly reason: string;
  /** The whole report as dmesg shows it. */
  readonly lines: readonly string[];
  /** "name+0x1c/0x80 [module] (file.c:34)", where it happened; null if the report does not say. */
  readonly where: string | null;

  constructor(reason: string, lines: readonly string[], where: string | null) {
    super("OOPS", where === null ? reason : `${reason} at ${where}`);
    this.reason = reason;
    this.lines = lines;
    this.where = where;
  }
}

/** panic(): the machine has stopped for good. */
export class KernelPanic extends RingletError {
  /** The last lines of dmesg, the panic's own included. */
  readonly log: readonly string[];

  constructor(reason: string, log: readonly string[]) {
    super("PANIC", `Kernel panic - not syncing: ${reason}`);
    this.log = log;
  }
}

/** Every task sleeps and nothing will ever wake one, or virtual time ran past the caller's patience. */
export class MachineHang extends RingletError {
  /** What the host was waiting for. */
  readonly waiting: readonly string[];
  /** One line per task that sleeps. */
  readonly tasks: readonly string[];

  constructor(reason: string, waiting: readonly string[], tasks: readonly string[] = []) {
    const list = tasks.length === 0 ? "" : `\n  ${tasks.join("\n  ")}`;
    super("HANG", `the machine hangs (${reason}); waiting for: ${waiting.join(", ")}${list}`);
    this.waiting = waiting;
    this.tasks = tasks;
  }
}

/** The emulated hardware or the kernel below its own error handling failed: the machine is dead. */
export class MachineFault extends RingletError {
  constructor(message: string, options?: ErrorOptions) {
    super("FAULT", message, options);
  }
}

/** The machine was shut down while something was still under way. */
export class MachineShutdown extends RingletError {
  constructor() {
    super("SHUTDOWN", "the machine has been shut down");
  }
}

/** What kmod says where the plain errno text would mislead. */
function moduleErrorText(errno: number): string {
  if (errno === ENOENT) return "Unknown symbol in module, or unknown parameter";
  if (errno === ENOEXEC) return "Invalid module format";
  return errnoText(errno);
}

/** insmod refused. `log` holds what the kernel said about it. */
export class InsmodError extends RingletError {
  readonly errno: number;
  readonly errnoName: string;
  readonly module: string;
  readonly log: readonly string[];

  constructor(module: string, errno: number, log: readonly string[]) {
    const name = errnoName(errno);
    const said = log.length === 0 ? "" : `\n  ${log.join("\n  ")}`;
    super(name, `insmod: could not insert module ${module}: ${moduleErrorText(errno)} (${name})${said}`);
    this.errno = errno;
    this.errnoName = name;
    this.module = module;
    this.log = log;
  }
}
