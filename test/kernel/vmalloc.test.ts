import { expect, test } from "vitest";
import { kernelTest, withMachine } from "./support.ts";

test("vmalloc, vmap, kvmalloc, guard pages, and accesses across frames", () => kernelTest("vmalloc_test.c", "6.1"));

test("/proc/vmallocinfo shows an area as long as it exists", () => withMachine(async (machine) => {
  const source = `#include <linux/module.h>
    #include <linux/vmalloc.h>
    static void *p;
    int init_module(void) { p = vmalloc(5 * 4096); return 0; }
    void cleanup_module(void) { vfree(p); }
    MODULE_LICENSE("GPL");`;
  await machine.insmod({ path: "area.c", text: source });
  expect(await machine.fs.readFile("/proc/vmallocinfo", "utf8")).toMatch(/^0xe[0-9a-f]{7}-0x[0-9a-f]{8} +24576 \w+\+0x[0-9a-f]+\/0x[0-9a-f]+ \[\w+\] pages=5 vmalloc$/m);
  await machine.rmmod("area");
  expect(await machine.fs.readFile("/proc/vmallocinfo", "utf8")).not.toMatch(/24576 .* pages=5/);
}));
