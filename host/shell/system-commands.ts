import { errnoText } from "../machine/errno.ts";
import { SyscallError } from "../machine/errors.ts";
import type { FileStat } from "../machine/fs.ts";
import { formatRecord, type LogRecord } from "../machine/log.ts";
import { parseTime } from "../machine/pace.ts";
import { signalNumber } from "../machine/signals.ts";
import type { Utsname } from "../machine/utsname.ts";
import { attempt } from "./attempt.ts";
import type { Invocation } from "./command.ts";
import { basename } from "./paths.ts";
import { quote } from "./text.ts";

/** dmesg [-c] [-C] [-t] [-n LEVEL] */
export async function dmesg(call: Invocation): Promise<number> {
  const { session } = call;
  const options = call.args.filter((arg) => arg.startsWith("-")).flatMap((arg) => (arg.startsWith("--") ? [arg] : [...arg.slice(1)].map((letter) => `-${letter}`)));
  if (options.includes("-n")) return setConsoleLevel(call, call.args.at(-1) ?? "");
  const unknown = options.find((option) => !KNOWN_DMESG.has(option));
  if (unknown !== undefined) return call.fail(`invalid option -- '${unknown.replace(/^-+/, "")}'`);
  const has = (...names: string[]): boolean => names.some((name) => options.includes(name));
  const records = session.machine.dmesg();
  const format = has("-t", "--notime") ? ({ text }: LogRecord): string => text : formatRecord;
  if (!has("-C", "--clear")) for (const record of records.slice(session.cleared)) call.out(`${format(record)}\n`);
  if (has("-c", "--read-clear", "-C", "--clear")) session.cleared = records.length;
  return 0;
}

const KNOWN_DMESG = new Set(["-c", "--read-clear", "-C", "--clear", "-t", "--notime", "-k", "--kernel", "-x", "-r", "-H", "-L", "-P", "-S"]);

/** The first number of /proc/sys/kernel/printk. */
async function setConsoleLevel(call: Invocation, level: string): Promise<number> {
  if (!/^[1-8]$/.test(level)) return call.fail(`unknown level '${level}'`);
  await call.session.machine.fs.writeFile("/proc/sys/kernel/printk", level);
  return 0;
}

/** mknod [-m MODE] NAME TYPE [MAJOR MINOR] */
export async function mknod(call: Invocation): Promise<number> {
  const args = [...call.args];
  const at = args.indexOf("-m");
  const mode = at < 0 ? 0o644 : Number.parseInt(args.splice(at, 2)[1], 8);
  const [name, type, major, minor] = args;
  if (name === undefined || type === undefined) return call.fail("missing operand");
  if (type !== "p" && (major === undefined || minor === undefined)) {
    return call.fail("Special files require major and minor device numbers.");
  }
  const kind = type === "u" ? "c" : type;
  if (kind !== "c" && kind !== "b" && kind !== "p") return call.fail(`invalid device type '${type}'`);
  const wrong = [major, minor].find((number) => kind !== "p" && !/^(0x[0-9a-f]+|\d+)$/i.test(number));
  if (wrong !== undefined) return call.fail(`invalid device number '${wrong}'`);
  return attempt(call, name, () => call.session.machine.fs.mknod(call.path(name), kind, Number(major ?? 0), Number(minor ?? 0), mode));
}

/** mkfifo [-m MODE] NAME... */
export async function mkfifo(call: Invocation): Promise<number> {
  const { options, operands } = takeOptions(call.args, ["-m"]);
  if (operands.length === 0) return call.fail("missing operand");
  const mode = Number.parseInt(options.get("-m") ?? "644", 8);
  let status = 0;
  for (const name of operands) status = (await attempt(call, name, () => call.session.machine.fs.mknod(call.path(name), "p", 0, 0, mode))) || status;
  return status;
}

/** mount [-t TYPE] SOURCE TARGET; alone, what is mounted. */
export async function mount(call: Invocation): Promise<number> {
  const { fs } = call.session.machine;
  const { options, operands } = takeOptions(call.args, ["-t", "-o"]);
  if (operands.length === 0) {
    for (const line of (await fs.readFile("/proc/mounts", "utf8")).trimEnd().split("\n")) {
      const [source, target, type, flags] = line.split(" ");
      call.out(`${source} on ${target} type ${type} (${flags})\n`);
    }
    return 0;
  }
  const [source, target = source] = operands;
  const type = options.get("-t");
  if (type === undefined) return call.fail(`${target}: must specify the filesystem type`);
  try {
    await fs.mount(source, call.path(target), type);
    return 0;
  } catch (error) {
    if (!(error instanceof SyscallError)) throw error;
    if (error.errnoName === "ENODEV") return call.fail(`unknown filesystem type '${type}'`, 32);
    if (error.errnoName === "EBUSY") return call.fail(`${source} already mounted or ${target} busy`, 32);
    if (error.errnoName === "ENOENT") return call.fail(`mount point ${target} does not exist`, 32);
    return call.fail(`${target}: ${errnoText(error.errno)}`, 32);
  }
}

export async function umount(call: Invocation): Promise<number> {
  const [target] = takeOptions(call.args, []).operands;
  if (target === undefined) return call.fail("bad usage");
  try {
    await call.session.machine.fs.umount(call.path(target));
    return 0;
  } catch (error) {
    if (!(error instanceof SyscallError)) throw error;
    const text = error.errnoName === "EINVAL" ? "not mounted" : error.errnoName === "EBUSY" ? "target is busy" : errnoText(error.errno);
    return call.fail(`${target}: ${text}.`, 32);
  }
}

export async function sync(call: Invocation): Promise<number> {
  await call.session.machine.fs.sync();
  return 0;
}

/** Everybody is root here. */
export async function sudo(call: Invocation): Promise<number> {
  const args = [...call.args];
  while (args[0]?.startsWith("-")) args.splice(0, /^-[ugh]$/.test(args[0]) ? 2 : 1);
  if (args.length === 0) return call.fail("a command is required");
  const [name, ...rest] = args;
  const command = call.session.system(name.includes("/") ? "__run" : name);
  if (command !== undefined) return command(name.includes("/") ? call.as("__run", args) : call.as(name, rest));
  return call.shell(args.map(quote).join(" "));
}

/** sleep TIME...: the machine's time. */
export async function sleep(call: Invocation): Promise<number> {
  if (call.args.length === 0) return call.fail("missing operand");
  let total = 0n;
  for (const arg of call.args) {
    const ns = parseTime(/^[\d.]+$/.test(arg) ? `${arg}s` : arg.replace(/d$/, "d"));
    if (ns === null) return call.fail(`invalid time interval '${arg}'`);
    total += ns;
  }
  await call.session.machine.advance(total);
  return 0;
}

const UNAME: readonly (readonly [letter: string, long: string, value: (name: Utsname) => string])[] = [
  ["s", "--kernel-name", ({ sysname }) => sysname], ["n", "--nodename", ({ nodename }) => nodename],
  ["r", "--kernel-release", ({ release }) => release], ["v", "--kernel-version", ({ version }) => version],
  ["m", "--machine", ({ machine }) => machine], ["o", "--operating-system", () => "GNU/Linux"],
];

/** uname [-asnrvmo]: what uname(2) says. */
export async function uname(call: Invocation): Promise<number> {
  const letters = call.args.map(letterOf).join("") || "s";
  const unknown = [...letters].find((letter) => letter !== "a" && !UNAME.some(([known]) => known === letter));
  if (unknown !== undefined) return call.fail(`invalid option -- '${unknown}'`);
  const name = await call.session.machine.uname();
  const shown = UNAME.filter(([letter]) => letters.includes(letter) || letters.includes("a"));
  call.out(`${shown.map(([, , value]) => value(name)).join(" ")}\n`);
  return 0;
}

/** r of -r and of --kernel-release. */
function letterOf(arg: string): string {
  if (arg === "--all") return "a";
  return UNAME.find(([, long]) => long === arg)?.[0] ?? arg.replace(/^-/, "");
}

/** hostname [NAME]: the one that uname(2) says. */
export async function hostname(call: Invocation): Promise<number> {
  const [name] = call.args.filter((arg) => !arg.startsWith("-"));
  if (name === undefined) call.out(`${(await call.session.machine.uname()).nodename}\n`);
  else return attempt(call, name, () => call.session.machine.fs.writeFile("/proc/sys/kernel/hostname", name));
  return 0;
}

/** ps: pid, terminal, time and name of every task. */
export async function ps(call: Invocation): Promise<number> {
  const { fs } = call.session.machine;
  const long = call.args.some((arg) => /[fulaxe]/.test(arg));
  call.out(long ? "  PID  PPID STAT COMMAND\n" : "  PID TTY          TIME CMD\n");
  const pids = (await fs.readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number).sort((a, b) => a - b);
  for (const pid of pids) {
    const line = await fs.readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
    const [, comm, state, ppid] = /^\d+ \((.*)\) (\S) (\d+)/.exec(line ?? "") ?? [];
    if (comm === undefined) continue;
    if (long) call.out(`${String(pid).padStart(5)} ${ppid.padStart(5)} ${state.padEnd(4)} ${comm}\n`);
    else call.out(`${String(pid).padStart(5)} ?        00:00:00 ${comm}\n`);
  }
  return 0;
}

/** kill [-SIGNAL] PID... */
export async function kill(call: Invocation): Promise<number> {
  const args = [...call.args];
  const option = args[0]?.startsWith("-") ? args.shift()?.slice(1) : undefined;
  const name = option === "s" ? args.shift() : option;
  const signal = name === undefined ? 15 : /^\d+$/.test(name) ? Number(name) : signalNumber(name.toUpperCase());
  if (signal === undefined) return call.fail(`${name}: invalid signal specification`);
  let status = 0;
  for (const target of args) {
    const job = target.startsWith("%") ? call.session.jobs.list.find(({ number }) => number === Number(target.slice(1))) : undefined;
    const pid = job?.pid ?? Number(target);
    if (!Number.isInteger(pid)) status = call.fail(`${target}: arguments must be process or job IDs`);
    else status = (await signalOne(call, pid, signal)) || status;
  }
  return status;
}

async function signalOne(call: Invocation, pid: number, signal: number): Promise<number> {
  try {
    await call.session.machine.kill(pid, signal);
    return 0;
  } catch (error) {
    if (!(error instanceof SyscallError)) throw error;
    call.err(`bash: kill: (${pid}) - ${errnoText(error.errno)}\n`);
    return 1;
  }
}

/** rm, which asks if it is told to, and removes symbolic links that lead nowhere. */
export async function rm(call: Invocation): Promise<number> {
  const asks = call.args.some((arg) => /^-\w*i/.test(arg));
  const options = call.args.filter((arg) => arg.startsWith("-")).map((arg) => arg.replace(/^(-\w*)i/, "$1")).filter((arg) => arg !== "-");
  let status = 0;
  const left: string[] = [];
  for (const name of call.args.filter((arg) => !arg.startsWith("-"))) {
    const stat = await call.session.machine.fs.lstat(call.path(name)).catch(() => null);
    if (asks && stat !== null && !(await confirmed(call, name, stat))) continue;
    if (stat?.isSymbolicLink === true) status = (await attempt(call, name, () => call.session.machine.fs.unlink(call.path(name)))) || status;
    else left.push(name);
  }
  const none = left.length === 0 && call.args.length > options.length;
  return none ? status : (await call.original([...options, ...left])) || status;
}

async function confirmed(call: Invocation, name: string, stat: FileStat): Promise<boolean> {
  const kind = stat.isCharacterDevice ? "character special file" : stat.isDirectory ? "directory" : stat.isSymbolicLink ? "symbolic link" : "regular file";
  call.err(`rm: remove ${kind} '${name}'? `);
  return /^y/i.test(await call.answer());
}

function takeOptions(args: readonly string[], withValue: readonly string[]): { options: Map<string, string>; operands: string[] } {
  const options = new Map<string, string>();
  const operands: string[] = [];
  for (let i = 0; i < args.length; i++) {
    if (withValue.includes(args[i])) options.set(args[i], args[++i] ?? "");
    else if (args[i].startsWith("-")) options.set(args[i], "");
    else operands.push(args[i]);
  }
  return { options, operands };
}

/** sh and bash: [-c LINE] or FILE with its arguments; alone, what stdin says. */
export async function sh(call: Invocation): Promise<number> {
  const args = call.args.filter((arg) => !/^-[xeuvil]+$/.test(arg));
  if (args[0] === "-c") return call.shell(args[1] ?? "", call.cwd, args[2], args.slice(3));
  if (args.length === 0) return call.shell(new TextDecoder().decode(call.stdin));
  const [file, ...rest] = args;
  try {
    return await call.shell(await call.session.machine.fs.readFile(call.path(file), "utf8"), call.cwd, file, rest);
  } catch (error) {
    if (!(error instanceof SyscallError)) throw error;
    call.err(`${basename(call.name)}: ${file}: ${errnoText(error.errno)}\n`);
    return 127;
  }
}

export function status(call: Invocation): number {
  return Number(call.args[0]);
}
