import { expect, test } from "vitest";
import { parseKbuild } from "../../host/cli/kbuild.ts";

test("one file, one module", () => {
  expect(parseKbuild("obj-m = mmap_demo.o\n", "d").modules).toEqual([{ name: "mmap_demo", sources: ["d/mmap_demo.c"] }]);
});

test("composite modules, continued lines, flags, and make's own rules passed over", () => {
  const kbuild = parseKbuild([
    "# ringlet: kernel=2.6.32",
    "ifneq ($(KERNELRELEASE),)",
    "obj-m := scull-basic.o other.o",
    "scull-basic-objs := main.o \\",
    "    pipe.o",
    "other-y += a.o  # a comment",
    "other-y += b.o",
    "ccflags-y := -DDEBUG -Iinclude",
    "else",
    "KDIR := /lib/modules/$(shell uname -r)/build",
    "all:",
    "\t$(MAKE) -C $(KDIR) M=$(PWD) modules",
    "endif",
  ].join("\n"), "d");
  expect(kbuild).toEqual({
    modules: [
      { name: "scull_basic", sources: ["d/main.c", "d/pipe.c"] },
      { name: "other", sources: ["d/a.c", "d/b.c"] },
    ],
    flags: ["-DDEBUG", "-Id/include"],
    kernel: "2.6.32",
  });
});
