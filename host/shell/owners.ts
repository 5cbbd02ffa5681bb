import type { FileSystem } from "../machine/fs.ts";
import type { Invocation } from "./command.ts";
import { attempt } from "./attempt.ts";

/** A line's name and number in /etc/passwd or /etc/group. */
interface Entry {
  readonly name: string;
  readonly id: number;
}

async function entries(fs: FileSystem, file: "passwd" | "group"): Promise<Entry[]> {
  const text = await fs.readFile(`/etc/${file}`, "utf8").catch(() => "");
  return text.split("\n").filter((line) => line !== "").map((line) => line.split(":")).map(([name, , id]) => ({ name, id: Number(id) }));
}

/** The number of a user or group; null if there is none of that name. */
async function idOf(fs: FileSystem, file: "passwd" | "group", name: string): Promise<number | null> {
  if (/^\d+$/.test(name)) return Number(name);
  return (await entries(fs, file)).find((entry) => entry.name === name)?.id ?? null;
}

const UNCHANGED = -1;

/** chown [-R] OWNER[:GROUP] FILE... */
export async function chown(call: Invocation): Promise<number> {
  const [spec, ...files] = call.args.filter((arg) => !/^-[RhvcfPHL]+$/.test(arg));
  if (spec === undefined || files.length === 0) return call.fail("missing operand");
  const { fs } = call.session.machine;
  const [owner, group = ""] = spec.split(/[:.]/, 2);
  const uid = owner === "" ? UNCHANGED : await idOf(fs, "passwd", owner);
  const gid = group === "" ? UNCHANGED : await idOf(fs, "group", group);
  if (uid === null) return call.fail(`invalid user: '${spec}'`);
  if (gid === null) return call.fail(`invalid group: '${spec}'`);
  return changeOwner(call, files, uid, gid);
}

/** chgrp [-R] GROUP FILE... */
export async function chgrp(call: Invocation): Promise<number> {
  const [group, ...files] = call.args.filter((arg) => !/^-[RhvcfPHL]+$/.test(arg));
  if (group === undefined || files.length === 0) return call.fail("missing operand");
  const gid = await idOf(call.session.machine.fs, "group", group);
  return gid === null ? call.fail(`invalid group: '${group}'`) : changeOwner(call, files, UNCHANGED, gid);
}

async function changeOwner(call: Invocation, files: readonly string[], uid: number, gid: number): Promise<number> {
  const { fs } = call.session.machine;
  const recursive = call.args.some((arg) => /^-\w*R/.test(arg));
  let status = 0;
  const change = async (name: string): Promise<void> => {
    const path = call.path(name);
    status = (await attempt(call, name, () => fs.chown(path, uid, gid))) || status;
    if (!recursive || !(await fs.lstat(path).catch(() => null))?.isDirectory) return;
    for (const child of await fs.readdir(path)) await change(`${name}/${child}`);
  };
  for (const file of files) await change(file);
  return status;
}

/** id [-u] [-g] [-n]: of root, who everybody is here. */
export async function id(call: Invocation): Promise<number> {
  const letters = call.args.filter((arg) => /^-[ugGnr]+$/.test(arg)).join("");
  const name = letters.includes("n");
  if (/[ugG]/.test(letters)) call.out(name ? "root\n" : "0\n");
  else call.out("uid=0(root) gid=0(root) groups=0(root)\n");
  return 0;
}

export function whoami(call: Invocation): number {
  call.out("root\n");
  return 0;
}
