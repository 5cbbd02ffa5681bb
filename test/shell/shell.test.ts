import { afterAll, expect, test } from "vitest";
import { Shell } from "./support.ts";

const shell = await Shell.login();
afterAll(() => shell.machine.shutdown());

test("pipes, awk and substitution over /proc", async () => {
  expect(await shell.shows("major=`cat /proc/devices | awk \"\\\\$2==\\\"misc\\\" {print \\\\$1}\"`; echo \"[$major]\"")).toBe("[10]\n");
  expect(await shell.shows("echo $(grep misc /proc/devices | wc -l)")).toBe("1\n");
});

test("$? follows commands, from line to line", async () => {
  expect(await shell.shows("false\necho $?\ntrue\necho $?\nnosuchcommand\necho $?")).toBe("1\n0\n127\nbash: nosuchcommand: command not found\n");
  expect((await shell.type("exit 5\necho not reached")).status).toBe(5);
});

test("variables, functions and the folder last from line to line, and so do commands of several lines", async () => {
  expect(await shell.shows("x=1\nf() { echo f $1; }\ncd /tmp\nf $x\npwd\nif true; then\n  echo several\nfi\ncat <<E\nhere $x\nE\ncd")).toBe("f 1\n/tmp\nseveral\nhere 1\n");
});

test("files and redirections are the machine's own", async () => {
  await shell.type("echo one > /tmp/f; echo two >> /tmp/f; cp /tmp/f /tmp/g; mv /tmp/g /tmp/h; ln -s h /tmp/l");
  expect(await shell.machine.fs.readFile("/tmp/l", "utf8")).toBe("one\ntwo\n");
  expect(await shell.shows("echo 4 > /proc/sys/kernel/printk; cut -f1 /proc/sys/kernel/printk; rm /tmp/f /tmp/h /tmp/l; ls /tmp")).toBe("4\n");
});

test("device nodes are made, and used through redirections", async () => {
  expect(await shell.shows("mknod /tmp/null c 1 3; echo gone > /tmp/null; cat /tmp/null; mknod /tmp/null c 1 3; rm /tmp/null")).toBe("mknod: /tmp/null: File exists\n");
  expect(await shell.shows("echo hi > /dev/full; echo $?")).toMatch(/No space left on device|1\n/i);
});

test("ls -l shows kind, links, owner, size or device numbers, time, and where a link leads", async () => {
  const LISTING = "total 4\ncrw-r----- 1 root root 254, 300 Jan  1 00:00 dev\n-rw-r--r-- 1 root root        4 Jan  1 00:00 file\n" +
    "lrwxrwxrwx 1 root root        4 Jan  1 00:00 link -> file\nprw-r--r-- 1 root root        0 Jan  1 00:00 pipe\n";
  await shell.type("mkdir /tmp/ls; cd /tmp/ls; echo abc > file; ln -s file link; mknod pipe p; mknod -m 640 dev c 254 300; cd");
  expect(await shell.shows("ls -l /tmp/ls")).toBe(LISTING);
  expect(await shell.shows("ls -ldr /tmp/ls/file /tmp; ls -ln /tmp/ls/file")).toBe(
    "-rw-r--r-- 1 root root 4 Jan  1 00:00 /tmp/ls/file\ndrwxrwxrwt 3 root root 0 Jan  1 00:00 /tmp\n-rw-r--r-- 1 0 0 4 Jan  1 00:00 /tmp/ls/file\n",
  );
  expect(await shell.type("ls -l /tmp/ls/nothing")).toEqual({ status: 2, stdout: "", stderr: "ls: cannot access '/tmp/ls/nothing': No such file or directory\n" });
  await shell.type("rm -r /tmp/ls");
});

test("owners and groups are changed by name, and everybody is root", async () => {
  await shell.type("mkdir -p /tmp/own/in; touch /tmp/own/in/f; chown -R daemon:bin /tmp/own; chgrp tty /tmp/own/in/f; chown 7 /tmp/own");
  expect(await shell.shows("ls -ln /tmp/own/in; ls -lnd /tmp/own")).toMatch(/^total 0\n-rw-r--r-- 1 1 5 0 .* f\ndrwxr-xr-x 3 7 2 0 .* \/tmp\/own\n$/);
  expect(await shell.shows("chgrp nothing /tmp/own; chown root /tmp/none; rm -r /tmp/own")).toBe("chgrp: invalid group: 'nothing'\nchown: /tmp/none: No such file or directory\n");
  expect(await shell.shows("id; id -u; id -un; whoami; hostname")).toBe("uid=0(root) gid=0(root) groups=0(root)\n0\nroot\nroot\nringlet\n");
});

test("dd reads and writes devices and parts of files, and hexdump shows them", async () => {
  expect(await shell.type("printf 0123456789abcdef > d; dd if=d of=e bs=4 skip=1 count=2; cat e; echo")).toMatchObject({
    stdout: "456789ab\n", stderr: "2+0 records in\n2+0 records out\n8 bytes copied\n",
  });
  await shell.type("printf XY | dd of=d bs=1 seek=3 conv=notrunc; dd if=/dev/zero of=z bs=48 count=1");
  expect(await shell.shows("hexdump -C d; hd z; hexdump -n 5 -s 1 d")).toBe([
    "00000000  30 31 32 58 59 35 36 37  38 39 61 62 63 64 65 66  |012XY56789abcdef|", "00000010",
    `00000000 ${" 00".repeat(8)} ${" 00".repeat(8)}  |${".".repeat(16)}|`, "*", "00000030",
    "0000001 3231 5958 0035                         ", "0000006", "",
  ].join("\n"));
  expect(await shell.shows("dd if=d of=e conv=swab; dd ibs=2 if=d; dd if=d of=e status=none; cat e; echo")).toBe(
    "012XY56789abcdef\ndd: conv=swab is not supported (notrunc)\ndd: unrecognized operand 'ibs=2'\n",
  );
  expect(await shell.shows("dd if=none; dd bs=x; hexdump none; dd if=/dev/zero of=/dev/full bs=1 count=1; rm d e z")).toBe(
    "dd: /root/none: No such file or directory\ndd: invalid number: 'x'\nhexdump: /root/none: No such file or directory\ndd: /dev/full: No space left on device\n",
  );
});

test("fifos are made", async () => {
  expect(await shell.shows("mkfifo -m 600 p q; ls -l p; mkfifo q; rm p q")).toMatch(/^prw------- 1 root root 0 .* p\nmkfifo: q: File exists\n$/);
});

test("date and touch go by the machine's clock", async () => {
  expect(await shell.shows("date '+%F %H:%M'; touch early; sleep 90061; touch late; date '+%F %H:%M'; ls -lt early late; rm early late")).toMatch(
    /^2024-01-01 00:0\d\n2024-01-02 01:0\d\n.* Jan  2 01:0\d late\n.* Jan  1 00:0\d early\n$/,
  );
});

test("programs read and write through pipes, files and the terminal", async () => {
  await shell.machine.fs.writeFile("cat.c", '#include <stdio.h>\nint main(int c, char **v) { char b[99]; while (fgets(b, 99, stdin)) printf("%s: %s", v[0], b); return c; }\n');
  expect(await shell.shows("gcc -o mycat cat.c; echo one | ./mycat | sed s/one/two/")).toBe("./mycat: two\n");
  expect(await shell.shows("printf 'a\\nb\\n' > in; ./mycat x < in > out; echo $?; cat out")).toBe("2\n./mycat: a\n./mycat: b\n");
  expect(await shell.shows("./mycat", "typed\n")).toBe("./mycat: typed\n");
  expect(await shell.shows("gcc cat.c && x=$(echo sub | ./a.out); echo \"[$x]\"")).toMatch(/a\.out: sub\]\n$/);
});

test("programs in the background, with their output in a file", async () => {
  await shell.machine.fs.writeFile("nap.c", '#include <stdio.h>\n#include <unistd.h>\nint main(void) { sleep(30); puts("awake"); return 3; }\n');
  expect(await shell.shows("cc nap.c -o nap\n./nap > nap.out &\necho started; ps | grep -c nap\nwait $!; echo $?; cat nap.out")).toBe("started\n1\n3\nawake\n");
  expect(await shell.shows("./nap &\nkill $!; wait $!; echo $?")).toBe("143\n");
  expect(await shell.shows("./nap > nap.out &\nsleep 60\nwait $!; echo $?")).toBe("3\n");
});

test("rm -i asks for each file, and takes its answers from the user or from stdin", async () => {
  expect(await shell.type("touch a b c; rm -i a b c; ls a b c", "y\n", "n\n")).toMatchObject({ stdout: "b\nc\n" });
  expect(await shell.type("printf 'n\\ny\\n' | rm -i b c; ls b c")).toMatchObject({ stdout: "b\n" });
  await shell.type("rm b");
});

test("a script by sh, and by its path", async () => {
  await shell.machine.fs.writeFile("s.sh", "#!/bin/bash\necho script $1\nuname\n");
  expect(await shell.shows("sh s.sh a\nchmod +x s.sh\n./s.sh b | tr a-z A-Z\n/bin/echo path")).toBe("script a\nLinux\nSCRIPT B\nLINUX\npath\n");
});

test("what goes wrong is said as Linux says it", async () => {
  expect(await shell.shows("insmod nothere.ko")).toBe("insmod: ERROR: could not load module nothere.ko: No such file or directory\n");
  expect(await shell.shows("rmmod nothere")).toBe("rmmod: ERROR: Module nothere is not currently loaded\n");
  expect(await shell.shows("make")).toBe("make: *** No targets specified and no makefile found.  Stop.\n");
  expect(await shell.shows("make nothing")).toBe("make: *** No rule to make target 'nothing'.  Stop.\n");
  expect(await shell.shows("./nothing; echo $?")).toBe("127\nbash: ./nothing: No such file or directory\n");
  expect(await shell.shows("cat /nothing; echo $?")).toBe("1\ncat: /nothing: No such file or directory\n");
  expect(await shell.shows("mount -t nosuch x /mnt")).toBe("mount: unknown filesystem type 'nosuch'\n");
  expect(await shell.shows("echo 'int main(void){return x;}' > e.c; gcc e.c; echo $?")).toMatch(/^1\ne\.c:1:23: error: use of undeclared identifier 'x'/);
  expect(await shell.type("gcc -E e.c")).toEqual({ status: 1, stdout: "", stderr: "gcc: error: -E is not supported by this compiler driver\n" });
  expect(await shell.shows("echo \"open")).toMatch(/^bash: .*unexpected EOF/);
});

test("debugfs is mounted and unmounted", async () => {
  expect(await shell.shows("mount -t debugfs nodev /sys/kernel/debug/; mount | grep debugfs; umount /sys/kernel/debug; mount | grep -c debugfs")).toMatch(/^nodev on \/sys\/kernel\/debug type debugfs \(.*\)\n0\n/);
});
