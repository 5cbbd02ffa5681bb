import { describe, expect, test } from "vitest";
import { changed, document, fixture, leavingNothing, messages, outputsOf, replayed, withMachine } from "./support.ts";

const kernel = "5.11";
const demo = document("zerocopy_demo/0copy_demo.c");

describe("document 004: 0copy_demo", () => {
  test("its session: mapping and read(2) agree, both ways; twice in one machine", () => withMachine((machine) => leavingNothing(machine, async () => {
    const log = (line: string): unknown => expect.stringMatching(new RegExp(`^###### ${line} ######$`));
    const session = await replayed(machine, "zerocopy_demo");
    expect(outputsOf(session, "cat /proc/misc")).toEqual([["  5 misc_dev"]]);
    expect(outputsOf(session, "./test")).toEqual([[
      "mapped: hello from the kernel",
      "read:   hello from the kernel",
      "stored: hello from the user",
      "read:   hello from the user",
      "mapped: Hello from the user",
    ]]);
    expect(outputsOf(session, "dmesg")).toEqual([[
      log("misc_dev_open:\\d+"),
      log("misc_dev_read:\\d+ kbuff:hello from the kernel"),
      log("misc_dev_read:\\d+ kbuff:hello from the user"),
      log("misc_dev_read:\\d+ kbuff:Hello from the user"),
      log("misc_dev_release:\\d+"),
      log("misc_demo_exit:\\d+ kbuff:Hello from the user"),
    ]]);
  })));

  test("a program that only looks at the mapping sees the kernel write to its buffer", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(changed(demo, "misc_register(&misc_dev);", "misc_register(&misc_dev); pr_info(\"physical = 0x%lx\\n\", (unsigned long)virt_to_phys(kbuff));"), { kernel });
    const physical = messages(machine).findLast((text) => text.startsWith("physical = "))?.slice("physical = ".length) ?? "";
    const watcher = await machine.spawn(fixture("watch_page.c"), ["/dev/misc_dev"]);
    await machine.insmod(fixture("buffer_writer.c"), { kernel, params: { physical } });
    expect(await watcher.wait()).toMatchObject({ exitCode: 0 });
    expect(watcher.stdout.text()).toBe("hello from the kernel\nthe kernel's new text\nthe kernel's new text\n");
    await machine.rmmod("buffer_writer");
    await machine.rmmod("0copy_demo");
  })));

  test("read is cut at a page, write takes nothing, ioctl answers 0", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(demo, { kernel });
    const file = await machine.fs.open("/dev/misc_dev", "r+");
    expect(await file.read(10_000)).toHaveLength(4096);
    expect(await file.write("x")).toBe(0);
    expect(await file.ioctl(1)).toBe(0);
    await file.close();
    await machine.rmmod("0copy_demo");
  })));

  test("a second driver that asks for minor 5 gets EBUSY, and nothing of it stays", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(demo, { kernel });
    const second = { ...changed(demo, "\"misc_dev\"", "\"second\""), path: "second.c" };
    await expect(machine.insmod(second, { kernel })).rejects.toMatchObject({ code: "EBUSY" });
    expect(await machine.fs.readFile("/proc/misc", "utf8")).toBe("  5 misc_dev\n");
    await machine.rmmod("0copy_demo");
  })));
});
