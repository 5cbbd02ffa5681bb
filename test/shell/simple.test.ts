import { afterAll, beforeAll, expect, test } from "vitest";
import type { MachineState } from "../../host/node.ts";
import { Shell } from "./support.ts";

/** Opens a device, or maps it and closes it again, and stays. */
const HOLD = `#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	int fd = open(argv[1], O_RDWR);

	if (fd < 0 || (argc > 2 && mmap(0, 4096, PROT_READ, MAP_SHARED, fd, 0) == MAP_FAILED))
		return perror(argv[1]), 1;
	if (argc > 2)
		close(fd);
	puts("held");
	fflush(stdout);
	pause();
	return 0;
}
`;

const shell = await Shell.login("simple", "2.4.20");
let before: MachineState;

beforeAll(async () => {
  await shell.machine.fs.writeFile("hold.c", HOLD);
  await shell.type("gcc -o hold hold.c; sh bao_load.sh; sh bao_unload.sh; ./hold /dev/null &\nsleep 1; kill %1; wait", "y\n");
  before = shell.machine.state();
});
afterAll(() => shell.machine.shutdown());

const NUMBERS = "cat /proc/devices | grep -c simple; lsmod | grep -c ^mmap";

test("bao_load.sh finds the major with awk and makes the node; bao_unload.sh removes node and module", async () => {
  const loaded = await shell.shows("sh bao_load.sh");
  const major = /^(\d+) simple$/m.exec(loaded)?.[1];
  expect(loaded).toMatch(/^make: 'mmap\.o' is up to date\.\nCharacter devices:\n[^]*\nfinish\n$/);
  expect(await shell.shows("ls -l /dev/simple")).toBe(`crw-r--r-- 1 root root ${major}, 0 Jan  1 00:00 /dev/simple\n`);
  expect(await shell.shows(NUMBERS)).toBe("1\n1\n");
  expect(await shell.type("sh bao_unload.sh", "y\n")).toEqual({
    status: 0,
    stdout: "Character devices:\n  1 mem\n  5 /dev/tty\n 10 misc\n\nBlock devices:\nfinish\n",
    stderr: "rm: remove character special file '/dev/simple'? ",
  });
  expect(await shell.shows(`ls -l /dev/simple; ${NUMBERS}`)).toBe("0\n0\nls: cannot access '/dev/simple': No such file or directory\n");
  expect(shell.machine.state()).toEqual(before);
});

test("the node stays if rm -i is told no, or nothing; `echo y |` answers for the user", async () => {
  await shell.type("./bao_load.sh; sh bao_load.sh");
  await shell.type("sh bao_unload.sh", "n\n");
  expect(await shell.shows(`ls /dev/simple; ${NUMBERS}`)).toBe("/dev/simple\n0\n0\n");
  await shell.type("rm -i /dev/simple < /dev/null");
  expect(await shell.shows("ls /dev/simple; echo y | rm -i /dev/simple; ls /dev/ | grep simple")).toBe(
    "/dev/simple\nrm: remove character special file '/dev/simple'? ",
  );
  expect(shell.machine.state()).toEqual(before);
});

// An open file is counted for file_operations.owner and by simple_open(), a mapping by simple_vma_open(); it keeps the file.
test.each([
  ["open", "", 2],
  ["mapped and closed", "map", 3],
])("rmmod says as modutils did that the device is busy while a program in the background has it %s", async (_how, how, uses) => {
  await shell.type("sh bao_load.sh");
  expect(await shell.shows(`./hold /dev/simple ${how} &\nsleep 1; lsmod | grep ^mmap`)).toMatch(new RegExp(`^held\nmmap +\\d+  ${uses}\n$`));
  expect(await shell.type("/sbin/rmmod mmap")).toEqual({ status: 1, stdout: "", stderr: "mmap: Device or resource busy\n" });
  expect(await shell.shows("kill %1; wait; lsmod | grep ^mmap")).toMatch(/^mmap +\d+ +0\n$/);
  expect(await shell.shows("sh bao_unload.sh; lsmod", "y\n")).toMatch(/finish\nModule +Size +Used by\n/);
  expect(shell.machine.state()).toEqual(before);
});
