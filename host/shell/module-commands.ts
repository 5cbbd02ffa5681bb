import { InsmodError, KernelOops, SyscallError } from "../machine/errors.ts";
import { errnoText } from "../machine/errno.ts";
import type { Invocation } from "./command.ts";
import { isModutils, modinfoOf, versionOf } from "./module-versions.ts";
import { basename } from "./paths.ts";

const ENOENT = 2;
const ENOEXEC = 8;
const EAGAIN = 11;
const EEXIST = 17;
const EINVAL = 22;
const KILLED = 137;

/** insmod FILE [NAME=VALUE...], with kmod's words, or modutils' for a module of 2.4 and before. */
export async function insmod(call: Invocation): Promise<number> {
  const [file, ...params] = call.args.filter((arg) => !/^-[fvs]$/.test(arg));
  if (file === undefined) return usage(call, "insmod: ERROR: missing filename.");
  const { session } = call;
  const old = isModutils(session.kernel);
  const image = await readModule(call, file);
  if (typeof image === "number") return say(call, old ? `insmod: ${file}: ${errnoText(image)}` : `insmod: ERROR: could not load module ${file}: ${errnoText(image)}`);
  const version = versionOf(image);
  const name = moduleName(file);
  try {
    await session.machine.insmod(image, { name, params: params.map(quoteValue).join(" ") });
    session.modules.loaded(name, version);
    return 0;
  } catch (error) {
    if (error instanceof KernelOops) return killed(call);
    if (!(error instanceof InsmodError)) throw error;
    return say(call, isModutils(version) ? modutilsError(file, name, error) : `insmod: ERROR: could not insert module ${file}: ${kmodText(error.errno)}`);
  }
}

async function readModule(call: Invocation, file: string): Promise<Uint8Array | number> {
  try {
    return await call.session.machine.fs.readFile(call.path(file));
  } catch (error) {
    if (error instanceof SyscallError) return error.errno;
    throw error;
  }
}

function kmodText(errno: number): string {
  if (errno === ENOENT) return "Unknown symbol in module";
  if (errno === ENOEXEC) return "Invalid module format";
  if (errno === EINVAL) return "Invalid parameters";
  return errnoText(errno);
}

function modutilsError(file: string, name: string, { errno, log }: InsmodError): string {
  if (errno === EEXIST) return `insmod: a module named ${name} already exists`;
  const unresolved = log.flatMap((line) => /Unknown symbol (\S+)/.exec(line)?.[1] ?? []);
  if (unresolved.length > 0) return unresolved.map((symbol) => `${file}: unresolved symbol ${symbol}`).join("\n");
  const hint = "Hint: insmod errors can be caused by incorrect module parameters, including invalid IO or IRQ parameters.\n" +
    "      You may find more information in syslog or the output from dmesg";
  return `${file}: init_module: ${errnoText(errno)}\n${hint}`;
}

/** rmmod NAME..., as kmod or modutils would answer for each. */
export async function rmmod(call: Invocation): Promise<number> {
  const names = call.args.filter((arg) => !/^-[fvsw]$/.test(arg)).map(moduleName);
  if (names.length === 0) return usage(call, "rmmod: ERROR: missing module name.");
  let status = 0;
  for (const name of names) status = (await removeOne(call, name)) || status;
  return status;
}

async function removeOne(call: Invocation, name: string): Promise<number> {
  const { machine, modules, kernel } = call.session;
  try {
    await machine.rmmod(name);
    return 0;
  } catch (error) {
    if (error instanceof KernelOops) return killed(call);
    if (!(error instanceof SyscallError)) throw error;
    const old = isModutils(modules.of(name) ?? kernel);
    if (error.errno === ENOENT) return say(call, old ? `rmmod: module ${name} is not loaded` : `rmmod: ERROR: Module ${name} is not currently loaded`);
    const busy = error.errno === EAGAIN || error.errno === 16;
    if (old) return say(call, `${name}: ${busy ? "Device or resource busy" : errnoText(error.errno)}`);
    if (!busy) return say(call, `rmmod: ERROR: could not remove '${name}': ${errnoText(error.errno)}`);
    const users = (await loadedModules(call)).find((module) => module.name === name)?.users ?? [];
    return say(call, `rmmod: ERROR: Module ${name} is in use${users.length > 0 ? ` by: ${users.join(" ")}` : ""}`);
  }
}

export async function lsmod(call: Invocation): Promise<number> {
  call.out("Module                  Size  Used by\n");
  for (const { name, size, uses, users } of await loadedModules(call)) {
    call.out(`${name.padEnd(19)} ${size.padStart(8)}  ${uses}${users.length > 0 ? ` ${users.join(",")}` : ""}\n`);
  }
  return 0;
}

interface LoadedModule {
  readonly name: string;
  readonly size: string;
  readonly uses: string;
  readonly users: readonly string[];
}

/** Lines of /proc/modules: name size uses users, state, address. */
async function loadedModules(call: Invocation): Promise<LoadedModule[]> {
  const text = await call.session.machine.fs.readFile("/proc/modules", "utf8");
  return text.split("\n").filter((line) => line !== "").map((line) => {
    const [name, size, uses, users = "-"] = line.split(" ");
    return { name, size, uses, users: users.split(",").filter((user) => user !== "" && user !== "-") };
  });
}

export async function modinfo(call: Invocation): Promise<number> {
  let status = 0;
  for (const file of call.args.filter((arg) => !arg.startsWith("-"))) {
    const image = await readModule(call, file);
    if (typeof image === "number") {
      status = say(call, `modinfo: ERROR: Module ${file} not found.`);
      continue;
    }
    const line = (name: string, value: string): void => call.out(`${`${name}:`.padEnd(16)}${value}\n`);
    line("filename", call.path(file));
    for (const { name, value } of modinfoOf(image)) line(name, value);
  }
  return status;
}

/** simple of ../simple.ko and simple.o */
function moduleName(file: string): string {
  return basename(file).replace(/\.k?o$/, "").replaceAll("-", "_");
}

function quoteValue(param: string): string {
  const at = param.indexOf("=");
  return at >= 0 && /\s/.test(param) ? `${param.slice(0, at)}="${param.slice(at + 1)}"` : param;
}

/** The process that loads is the one that dies of the module's oops. */
function killed(call: Invocation): number {
  call.err("Killed\n");
  return KILLED;
}

function usage(call: Invocation, text: string): number {
  return say(call, text);
}

function say(call: Invocation, text: string): number {
  call.err(`${text}\n`);
  return 1;
}
