import { afterAll, beforeAll, expect, test } from "vitest";
import { bootMachine, type Machine, nodeToolchain } from "../../host/node.ts";
import { document } from "../machine/support.ts";

let machine: Machine;

beforeAll(async () => {
  machine = await bootMachine();
});

afterAll(() => machine.shutdown());

/** What a line prints, both streams, and "= STATUS" if that is not 0. The second time must leave nothing behind. */
async function shows(line: string): Promise<string> {
  const run = () => machine.run({ path: "/bin/sh" }, ["-c", `exec 2>&1\n${line}`], { cwd: "/tmp" });
  const { stdout, exitCode } = await run();
  const before = machine.state();
  expect((await run()).stdout).toBe(stdout);
  expect(machine.state()).toEqual(before);
  return exitCode === 0 ? stdout : `${stdout}= ${exitCode}\n`;
}

test.each([
  ["mkdir -p a/b/c && rmdir a/b/c && ls a; rm -r a; ls a", "b\nls: a: No such file or directory\n= 2\n"],
  ["mkdir d; mkdir d; rmdir d d; ls -A", "mkdir: d: File exists\nrmdir: d: No such file or directory\n"],
  ["mkdir -m 700 d; ls -ld d | while read m n; do echo $m; done; rmdir d", "drwx------\n"],
  ["echo one >f; cp f g; mv g h; cat f h; ln f i; ls -l f | while read m n r; do echo $n; done; rm f h i; rm f; rm -f f", "one\none\n2\nrm: f: No such file or directory\n"],
  ["ln -s target l; ls -l l | while read a b c d e f g h i; do echo $i; done; rm l", "l -> target\n"],
  ["touch x; chmod 640 x; chmod u+x,g=r,o-r x; ls -l x | while read m r; do echo $m; done; rm x", "-rwxr-----\n"],
  ["seq 5 | head -n 2; seq 5 | tail -n 2; seq 2 3 9; printf 'a b\\nc' | wc", "1\n2\n4\n5\n2\n5\n8\n1 3 5\n"],
  ["printf 'one\\ntwo\\nthree\\n' >f; grep -n t f; grep -c e f; grep -vE 'o|x' f; grep -q nine f; echo $?; grep . nosuch f | tail -n 1; rm f", "2:two\n3:three\n2\nthree\n1\ngrep: nosuch: No such file or directory\nf:three\n"],
  ["basename /a/b.c .c; dirname /a/b; uname; id -u; pwd; env -i A=1 env; A=2 env | grep ^A=", "b\n/a\nLinux\n0\n/tmp\nA=1\nA=2\n"],
  ["sleep 60 & kill -TERM $!; wait $!; echo $?; sleep 0.5; yes no | head -n 2", "143\nno\nno\n"],
  ["mkfifo p; echo through >p & cat p; rm p; echo a | tee f; cat f; rm f; echo abc | tr a-b x", "through\na\na\nxxc\n"],
  ["false || /bin/true && echo -n a; echo b; cat nosuch -; cp; nosuch", "ab\ncat: nosuch: No such file or directory\nusage: cp SOURCE... TARGET\nsh: 2: nosuch: not found\n= 127\n"],
  ["echo 'a [b]: 1' | tr '[:lower:]' '[:upper:]' | tr -d '[:digit:][:space:]'; echo; echo l:o | tr '[:no:]' x", "A[B]:\nlxx\n"],
  ["echo kept >f; cp f f; cp f .; cat f; rm f", "cp: 'f' and 'f' are the same file\ncp: 'f' and './f' are the same file\nkept\n"],
  ["env kill %1; echo $?; env kill -0 $$", "usage: kill [-SIGNAL | -s SIGNAL] PID...\n2\n"],
  ["insmod /tmp", "insmod: /tmp: Is a directory\n= 1\n"],
  ["trap 'echo no' 3000000000", "sh: 2: trap: 3000000000: bad trap\n= 1\n"],
  ["printf '#!/usr/bin/env sh\\necho by env\\n' >s; chmod +x s; ./s; rm s", "by env\n"],
])("%s", async (line, shown) => {
  expect((await shows(line)).replaceAll("/bin/sh: ", "sh: ")).toBe(shown);
});

test("a program inserts and removes a module, mounts and makes nodes by commands", async () => {
  const { wasm } = await (await nodeToolchain()).buildModule({ name: "mmap_demo", sources: [document("mmap_demo.c")], kernel: "2.6.32" });
  await machine.fs.writeFile("/tmp/mmap_demo.ko", wasm);
  expect(await shows("/sbin/insmod mmap_demo.ko && insmod mmap_demo.ko; ls /sys/module | grep demo; rmmod mmap_demo && rmmod mmap_demo")).toBe(
    "insmod: ERROR: could not insert module mmap_demo.ko: File exists\nmmap_demo\nrmmod: ERROR: could not remove 'mmap_demo': No such file or directory\n= 1\n",
  );
  expect(await shows("mkdir m && mount -t tmpfs none m && mount | grep -c m; umount m && rmdir m; mknod n c 1 3 && ls -l n | grep -c '1, 3'; rm n; dmesg | grep -c Linux; sync")).toMatch(
    /^\d+\n1\n\d+\n$/,
  );
});
