import { afterAll, expect, test } from "vitest";
import { Shell } from "./support.ts";

const shell = await Shell.login();
afterAll(() => shell.machine.shutdown());

async function makefile(...lines: string[]): Promise<void> {
  await shell.machine.fs.writeFile("Makefile", `${lines.join("\n")}\n`);
}

test("the first target, automatic variables, functions of make, and what is up to date", async () => {
  await makefile("SRC := $(wildcard *.txt)", "OUT = $(patsubst %.txt,%.up,$(SRC))", "all: $(OUT)", "%.up: %.txt", "\ttr a-z A-Z < $< > $@", "\t@echo made $@ from $^ stem $*");
  await shell.type("echo a > a.txt; echo b > b.txt");
  expect(await shell.shows("make; cat a.up")).toBe("tr a-z A-Z < a.txt > a.up\nmade a.up from a.txt stem a\ntr a-z A-Z < b.txt > b.up\nmade b.up from b.txt stem b\nA\n");
  expect(await shell.shows("make; make a.up")).toBe("make: Nothing to be done for 'all'.\nmake: 'a.up' is up to date.\n");
  expect(await shell.shows("sleep 1; echo c > a.txt; make -s")).toBe("made a.up from a.txt stem a\n");
});

test("conditionals, variables of the command line, and $(shell)", async () => {
  await makefile("V ?= one", "ifeq ($(V),one)", "R := first", "else", "R := second $(shell echo from shell)", "endif", "all:", "\t@echo $(R) $(V)");
  expect(await shell.shows("make; make V=two")).toBe("first one\nsecond from shell two\n");
});

test("a failing line ends make, unless it is marked", async () => {
  await makefile("all:", "\t-@false", "\t@exit 3", "\t@echo not reached");
  expect(await shell.type("make")).toEqual({ status: 2, stdout: "", stderr: "make: [Makefile: all] Error 1 (ignored)\nmake: *** [Makefile: all] Error 3\n" });
});

test("a module of 2.4 by its own Makefile, with modutils' words", async () => {
  await shell.machine.fs.writeFile("old.c", '#include <linux/module.h>\n#include <linux/kernel.h>\nint init_module(void) { printk("<1>old\\n"); return 0; }\nvoid cleanup_module(void) { }\nMODULE_LICENSE("GPL");\n');
  await makefile("CC=gcc", "MODCFLAGS := -Wall -DMODULE -D__KERNEL__ -DLINUX -I/usr/src/linux-2.4.20-8/include", "old.o :old.c", "\t$(CC) $(MODCFLAGS) -c old.c", "\techo insmod old.o to turn it on");
  expect(await shell.shows("make")).toBe("gcc -Wall -DMODULE -D__KERNEL__ -DLINUX -I/usr/src/linux-2.4.20-8/include -c old.c\necho insmod old.o to turn it on\ninsmod old.o to turn it on\n");
  expect(await shell.shows("/sbin/insmod old.o; lsmod | grep -c old; insmod old.o; /sbin/rmmod old; modinfo old.o | grep vermagic")).toMatch(/^1\nvermagic: +2\.4\.20.*\ninsmod: a module named old already exists\n$/);
});

test("the kernel's tree says for which version a module is built, unless a comment of its Makefile does", async () => {
  await shell.machine.fs.writeFile("tiny.c", '#include <linux/module.h>\nMODULE_LICENSE("GPL");\n');
  const built = async (...lines: string[]): Promise<string> => {
    await makefile("obj-m := tiny.o", ...lines);
    return shell.shows("make -s -C /usr/src/kernels/linux-2.6.20 M=$PWD modules > /dev/null; modinfo tiny.ko | grep vermagic | awk '{print $2}'");
  };
  expect(await built()).toBe("2.6.20-ringlet\n");
  expect(await built("# ringlet: kernel=5.11")).toBe("5.11.0-ringlet\n");
});
