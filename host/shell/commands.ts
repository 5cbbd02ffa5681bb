import type { SystemCommand } from "./command.ts";
import { date, touch } from "./clock-commands.ts";
import { dd } from "./dd.ts";
import { gcc } from "./gcc.ts";
import { hexdump } from "./hexdump.ts";
import { ls } from "./ls.ts";
import { make } from "./make/make.ts";
import { insmod, lsmod, modinfo, rmmod } from "./module-commands.ts";
import { chgrp, chown, id, whoami } from "./owners.ts";
import { background, jobs, run, wait } from "./programs.ts";
import { dmesg, hostname, kill, mkfifo, mknod, mount, ps, rm, sh, sleep, status, sudo, sync, umount, uname } from "./system-commands.ts";

/** What the machine's administrator and the documents type, beyond the shell's own commands. */
export const SYSTEM_COMMANDS: Readonly<Record<string, SystemCommand>> = {
  insmod, rmmod, lsmod, modinfo, dmesg, mknod, mount, umount, sync, sudo, sleep, uname, ps, rm, sh, bash: sh,
  ls, date, touch, dd, hexdump, hd: hexdump, mkfifo, chown, chgrp, id, whoami, hostname, gcc, cc: gcc, make,
  // The shell has its own of these, for jobs that it never has.
  __wait: wait, __jobs: jobs, __kill: kill,
  __run: run, __background: background, __status: status,
};
