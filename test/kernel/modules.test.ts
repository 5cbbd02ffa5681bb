import { describe, expect, test } from "vitest";
import { DEFAULT_KERNEL, InsmodError, type Machine, nodeToolchain, type SourceFile } from "../../host/node.ts";
import { fixture, leavingNothing, messages, module, withMachine } from "./support.ts";

const exporter = fixture("exporter.c");
const importer = fixture("importer.c");
const busy = fixture("busy.c");

/** What was printed by `work`, without the taint lines. */
async function printedBy(machine: Machine, work: () => Promise<unknown>): Promise<string[]> {
  const before = messages(machine).length;
  await work();
  return messages(machine).slice(before).filter((line) => !line.includes("taint"));
}

async function refusal(machine: Machine, source: SourceFile, options = {}): Promise<InsmodError> {
  const error = await machine.insmod(source, options).then(() => null, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(InsmodError);
  return error as InsmodError;
}

async function procModules(machine: Machine): Promise<string[]> {
  return (await machine.fs.readFile("/proc/modules", "utf8")).trimEnd().split("\n").filter((line) => line !== "");
}

describe("parameters", () => {
  const params = fixture("params.c");

  test("keep their initial values", () => withMachine((machine) => leavingNothing(machine, async () => {
    const lines = await printedBy(machine, () => machine.insmod(params));
    expect(lines).toEqual([
      "byte 1 short -2 ushort 3 int -4 uint 5",
      "long -6 ulong 7 ullong 8",
      "charp 'initial' bool 0 invbool 1 string 'short'",
      "numbers 10 20 30 40 (0 given)",
      "named 9 callback 0",
    ]);
    await machine.rmmod("params");
  })));

  test("of every type can be given", () => withMachine((machine) => leavingNothing(machine, async () => {
    const given = "a_byte=255 a_short=-32768 a_ushort=0xffff an_int=-2147483648 a_uint=4294967295 a_long=-70 a_ulong=077 "
      + 'a_ullong=18446744073709551615 a_charp="two words" a_bool an_invbool=y a_string=7bytes! numbers=1,2,3 '
      + "names=one,two outer=90 twice=21";
    const lines = await printedBy(machine, () => machine.insmod(params, { params: given }));
    expect(lines).toEqual([
      "byte 255 short -32768 ushort 65535 int -2147483648 uint 4294967295",
      "long -70 ulong 63 ullong 18446744073709551615",
      "charp 'two words' bool 1 invbool 0 string '7bytes!'",
      "numbers 1 2 3 40 (3 given)",
      "name 0 'one'",
      "name 1 'two'",
      "named 90 callback 42",
    ]);
    await machine.rmmod("params");
  })));

  test("that do not exist are named and ignored", () => withMachine(async (machine) => {
    const lines = await printedBy(machine, () => machine.insmod(params, { params: "nosuch=1 an_int=6" }));
    expect(lines[0]).toBe("params: unknown parameter 'nosuch' ignored");
    expect(lines[1]).toContain(" int 6 ");
  }));

  test.each([
    ["an_int=ten", "EINVAL", "params: `ten' invalid for parameter `an_int'"],
    ["an_int=2147483648", "ERANGE", "params: `2147483648' invalid for parameter `an_int'"],
    ["a_byte=256", "ERANGE", "params: `256' invalid for parameter `a_byte'"],
    ["a_bool=maybe", "EINVAL", "params: `maybe' invalid for parameter `a_bool'"],
    ["numbers=1,2,3,4,5", "EINVAL", "numbers: can only take 4 arguments"],
    ["a_string=longer_than_it", "ENOSPC", "a_string: string doesn't fit in 7 chars."],
    ["an_int", "EINVAL", "params: `' invalid for parameter `an_int'"],
  ])("with a bad value refuse the module: %s", (text, errnoName, line) => withMachine((machine) => leavingNothing(machine, async () => {
    const error = await refusal(machine, params, { params: text });
    expect(error.errnoName).toBe(errnoName);
    expect(error.log).toContain(line);
    expect(await procModules(machine)).toEqual([]);
  })));
});

test.each([
  ["2.6.8", "static int given; module_param_array(list, int, given, 0);"],
  ["2.6.20", "static int given; module_param_array(list, int, &given, 0);"],
  ["2.6.32", "static int given; module_param_array(list, int, &given, 0);"],
])("parameters in the shapes of %s: booleans that are ints, arrays", (kernel, array) => withMachine(async (machine) => {
  const source = module("shapes.c", `
    #include <linux/init.h>
    #include <linux/kernel.h>
    #include <linux/moduleparam.h>
    static int debug; module_param(debug, bool, 0);
    static int list[4]; ${array}
    static int set_level(const char *val, struct kernel_param *kp) { *(int *)kp->arg = 10 * simple_strtol(val, NULL, 0); return 0; }
    static int level; module_param_call(level, set_level, param_get_int, &level, 0644);
    static int __init shapes_init(void)
    {
      printk(KERN_INFO "debug %d, %d given: %d %d, level %d\\n", debug, given, list[0], list[1], level);
      return 0;
    }
    module_init(shapes_init);`);
  await machine.insmod(source, { kernel, params: "debug=1 list=7,8 level=3" });
  expect(messages(machine).at(-1)).toBe("debug 1, 2 given: 7 8, level 30");
}));

describe("symbols", () => {
  test("of a module serve the next, which keeps it loaded", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(exporter);
    expect(await printedBy(machine, () => machine.insmod(importer))).toEqual(["importer: 42 43 43 129"]);
    const [newest, oldest] = await procModules(machine);
    expect(newest).toMatch(/^importer \d+ 0 - Live 0xf1\w{6} \(O\)$/);
    expect(oldest).toMatch(/^exporter \d+ 1 importer, Live 0xf1\w{6} \(O\)$/);
    await expect(machine.rmmod("exporter")).rejects.toMatchObject({ errnoName: "EAGAIN" });
    await machine.rmmod("importer");
    expect(await printedBy(machine, () => machine.rmmod("exporter"))).toEqual(["exporter leaves at 43"]);
  })));

  test("that nobody exports are named, one by one", () => withMachine((machine) => leavingNothing(machine, async () => {
    const error = await refusal(machine, importer);
    expect(error.errnoName).toBe("ENOENT");
    expect(error.log.filter((line) => line.includes("Unknown symbol")).sort()).toEqual([
      "importer: Unknown symbol exported_gpl (err -2)",
      "importer: Unknown symbol exported_next (err -2)",
      "importer: Unknown symbol exported_number (err -2)",
    ]);
  })));

  test("that a module has but does not export stay unknown", () => withMachine(async (machine) => {
    await machine.insmod(exporter);
    const error = await refusal(machine, module("curious.c", "int not_exported(void); int init_module(void) { return not_exported(); }"));
    expect(error.log).toContain("curious: Unknown symbol not_exported (err -2)");
  }));

  test("for GPL modules are not for others", () => withMachine(async (machine) => {
    await machine.insmod(exporter);
    const proprietary = { path: "importer.c", text: importer.text.replace('"GPL"', '"Proprietary"') };
    const error = await refusal(machine, proprietary);
    expect(error.errnoName).toBe("ENOENT");
    expect(error.log).toContain("importer: module license 'Proprietary' taints kernel.");
    expect(error.log.filter((line) => line.includes("Unknown symbol"))).toEqual(["importer: Unknown symbol exported_gpl (err -2)"]);
  }));

  test("that are weak may be missing", () => withMachine(async (machine) => {
    await machine.insmod(module("hopeful.c", `
      extern int nowhere(void) __attribute__((weak));
      int init_module(void) { pr_info("nowhere is %s\\n", nowhere ? "there" : "not there"); return 0; }`));
    expect(messages(machine)).toContain("nowhere is not there");
  }));

  test("can be asked for by name", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(exporter);
    await machine.insmod(module("asker.c", `
      extern int exported_number;
      int init_module(void)
      {
        int *number = (int *)__symbol_get("exported_number");
        pr_info("number %d, missing %d\\n", number ? *number : -1, __symbol_get("no_such_symbol") == NULL);
        if (number) __symbol_put("exported_number");
        return 0;
      }
      void cleanup_module(void) {}`));
    expect(messages(machine).at(-1)).toBe("number 41, missing 1");
    await machine.rmmod("exporter");
    await machine.rmmod("asker");
  })));
});

describe("taint", () => {
  test("is told once for out-of-tree modules, and for each odd license", () => withMachine(async (machine) => {
    await machine.insmod(exporter);
    await machine.insmod(busy);
    expect(messages(machine).filter((line) => line.includes("taint"))).toEqual(["exporter: loading out-of-tree module taints kernel."]);
    await machine.insmod({ path: "odd.c", text: '#include <linux/module.h>\nint init_module(void) { return 0; }\nMODULE_LICENSE("DUAL BSD/GPL");' });
    expect(messages(machine).slice(-2)).toEqual([
      "odd: module license 'DUAL BSD/GPL' taints kernel.",
      "Disabling lock debugging due to kernel taint",
    ]);
    expect((await procModules(machine))[0]).toMatch(/^odd \d+ 0 \[permanent\], Live 0xf1\w{6} \(PO\)$/);
  }));

  test("comes of having no license, too", () => withMachine(async (machine) => {
    await machine.insmod({ path: "silent.c", text: "#include <linux/module.h>\nint init_module(void) { return 0; }" });
    expect(messages(machine)).toContain("silent: module license 'unspecified' taints kernel.");
  }));

  test.each(["GPL", "GPL v2", "GPL and additional rights", "Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL"])("does not come of %s", (license) => withMachine(async (machine) => {
    await machine.insmod({ path: "free.c", text: `#include <linux/module.h>\nint init_module(void) { return 0; }\nMODULE_LICENSE("${license}");` });
    expect(messages(machine).filter((line) => line.includes("license"))).toEqual([]);
  }));
});

describe("loading", () => {
  test("fails when init does, with its error and nothing left", () => withMachine((machine) => leavingNothing(machine, async () => {
    const error = await refusal(machine, busy, { params: "fail=-19 note=something" });
    expect(error.errnoName).toBe("ENODEV");
    expect(await procModules(machine)).toEqual([]);
  })));

  test("goes on after a positive result, with a warning", () => withMachine(async (machine) => {
    const lines = await printedBy(machine, () => machine.insmod(module("plus.c", "int init_module(void) { return 7; } void cleanup_module(void) {}")));
    expect(lines[0]).toBe("do_init_module: 'plus'->init suspiciously returned 7, it should follow 0/-E convention");
    expect(lines[1]).toBe("do_init_module: loading module anyway...");
    expect(await procModules(machine)).toHaveLength(1);
    await machine.rmmod("plus");
  }));

  test("a second time is refused until the first is gone", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(busy);
    expect((await refusal(machine, busy)).errnoName).toBe("EEXIST");
    await machine.rmmod("busy");
  })));

  test("of the same module twice at once: the second waits for the first, then is refused", () => withMachine((machine) => leavingNothing(machine, async () => {
    const source = module("slow.c", `
      #include <linux/delay.h>
      static int fail;
      module_param(fail, int, 0);
      int init_module(void) { msleep(100); return fail; }
      void cleanup_module(void) {}`);
    /* Built beforehand: which of two loads begins first must not depend on the compiler. */
    const { wasm: slow } = await (await nodeToolchain()).buildModule({ name: "slow", sources: [source], kernel: DEFAULT_KERNEL });
    const outcome = (loading: Promise<void>): Promise<string> =>
      loading.then(() => "loaded", (reason: unknown) => (reason instanceof InsmodError ? reason.errnoName : String(reason)));
    const begun = machine.now;
    const both = await Promise.all([outcome(machine.insmod(slow)), outcome(machine.insmod(slow))]);
    expect(both.sort()).toEqual(["EEXIST", "loaded"]);
    expect(machine.now - begun).toBeGreaterThanOrEqual(100_000_000n);
    await machine.rmmod("slow");
    const failing = await Promise.all([outcome(machine.insmod(slow, { params: { fail: -5 } })), outcome(machine.insmod(slow))]);
    expect(failing.sort()).toEqual(["EIO", "loaded"]);
    await machine.rmmod("slow");
  })));

  test("of a module for another machine is refused", () => withMachine(async (machine) => {
    const error = await refusal(machine, module("foreign.c", 'MODULE_INFO(vermagic, "6.1.0-amd64 SMP mod_unload "); int init_module(void) { return 0; }'));
    expect(error.errnoName).toBe("ENOEXEC");
    expect(error.log[0]).toBe("foreign: version magic '6.1.0-amd64 SMP mod_unload ' should be '6.1.0-ringlet mod_unload wasm32 '");
  }));

  test("works as in 2.4: init_module and use counts", () => withMachine((machine) => leavingNothing(machine, async () => {
    const lines = await printedBy(machine, async () => {
      await machine.insmod(fixture("old_style.c"), { kernel: "2.4.20" });
      await machine.rmmod("old_style");
    });
    expect(lines).toEqual(["old style: hello", "in use: 1", "in use: 0", "old style: goodbye"]);
  })));

  test("of modules for different kernels works side by side", () => withMachine(async (machine) => {
    const kernels = ["2.4.20", "2.6.20", "3.2", "4.19", "5.11", "6.1"];
    for (const [i, kernel] of kernels.entries()) {
      await machine.insmod({
        path: `side${i}.c`,
        text: `#include <linux/module.h>\n#include <linux/kernel.h>\n#include <linux/version.h>
          int init_module(void) { printk(KERN_INFO "built for %x\\n", LINUX_VERSION_CODE); return 0; }
          void cleanup_module(void) {}
          MODULE_LICENSE("GPL");`,
      }, { kernel });
    }
    expect(messages(machine).filter((line) => line.startsWith("built for"))).toEqual([
      "built for 20414", "built for 20614", "built for 30200", "built for 41300", "built for 50b00", "built for 60100",
    ]);
    expect(await procModules(machine)).toHaveLength(kernels.length);
    for (const i of kernels.keys()) await machine.rmmod(`side${i}`);
  }));

  test("tells those who asked to be notified", () => withMachine((machine) => leavingNothing(machine, async () => {
    const lines = await printedBy(machine, async () => {
      await machine.insmod(module("watcher.c", `
        #include <linux/notifier.h>
        static int notify(struct notifier_block *nb, unsigned long state, void *data)
        {
          pr_info("%s: %s\\n", ((struct module *)data)->name,
            state == MODULE_STATE_COMING ? "coming" : state == MODULE_STATE_LIVE ? "live" : "going");
          return NOTIFY_OK;
        }
        static struct notifier_block nb = { .notifier_call = notify };
        int init_module(void) { return register_module_notifier(&nb); }
        void cleanup_module(void) { unregister_module_notifier(&nb); }`));
      await machine.insmod(busy);
      await machine.rmmod("busy");
      await machine.rmmod("watcher");
    });
    expect(lines).toEqual(["watcher: live", "busy: coming", "busy: live", "busy: going"]);
  })));
});

describe("unloading", () => {
  test("waits for users, knows its errors", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(busy);
    const file = await machine.fs.open("/dev/busy", "r");
    expect((await procModules(machine))[0]).toMatch(/^busy \d+ 1 - Live /);
    await expect(machine.rmmod("busy")).rejects.toMatchObject({ errnoName: "EAGAIN" });
    await file.close();
    expect((await procModules(machine))[0]).toMatch(/^busy \d+ 0 - Live /);
    await machine.rmmod("busy");
    await expect(machine.rmmod("busy")).rejects.toMatchObject({ errnoName: "ENOENT" });
  })));

  test("is not for modules without an exit", () => withMachine(async (machine) => {
    await machine.insmod(module("stays.c", "int init_module(void) { return 0; }"));
    expect((await procModules(machine))[0]).toMatch(/^stays \d+ 0 \[permanent\], Live /);
    await expect(machine.rmmod("stays")).rejects.toMatchObject({ errnoName: "EBUSY" });
  }));

  test("is not for modules whose init oopsed", () => withMachine(async (machine) => {
    const source = module("dies.c", "int init_module(void) { return *(volatile int *)8; } void cleanup_module(void) {}");
    await expect(machine.insmod(source)).rejects.toMatchObject({ code: "OOPS" });
    expect((await procModules(machine))[0]).toMatch(/^dies \d+ 1 - Loading 0xf1\w{6} \(O\+\)$/);
    await expect(machine.rmmod("dies")).rejects.toMatchObject({ errnoName: "EBUSY" });
    await machine.insmod(busy);
  }));
});

test("references: a module that is going cannot be had", () => withMachine((machine) => leavingNothing(machine, async () => {
  const lines = await printedBy(machine, async () => {
    await machine.insmod(module("refs.c", `
      int init_module(void)
      {
        int got = try_module_get(THIS_MODULE);
        pr_info("got %d, count %d\\n", got, module_refcount(THIS_MODULE));
        __module_get(THIS_MODULE);
        pr_info("count %d\\n", module_refcount(THIS_MODULE));
        module_put(THIS_MODULE);
        module_put(THIS_MODULE);
        return 0;
      }
      void cleanup_module(void) { pr_info("got %d while going\\n", try_module_get(THIS_MODULE)); }`));
    await machine.rmmod("refs");
  });
  expect(lines).toEqual(["got 1, count 2", "count 3", "got 0 while going"]);
})));

test("request_module finds what is loaded and nothing else", () => withMachine(async (machine) => {
  await machine.insmod(busy);
  await machine.insmod(module("wants.c", `
    #include <linux/kmod.h>
    int init_module(void) { pr_info("%d %d\\n", request_module("bu%s", "sy"), request_module("nosuch")); return 0; }`));
  expect(messages(machine).at(-1)).toBe("0 -2");
}));

test.each(["failslab", "fail_page_alloc"])("an allocation that fails while loading (%s) is an error and leaves nothing behind", (what) => withMachine(async (machine) => {
  await machine.insmod(exporter);
  await machine.insmod(importer);
  await machine.rmmod("importer");
  const control = await machine.fs.open(`/proc/${what}`, "w");
  const failNth = (n: number): Promise<unknown> => control.write(`${n}`).catch(() => control.write(`${n}`));
  // Failures half-way spread the objects over the slabs' pages in another way, once.
  for (let n = 0; n < 20; n++) {
    await failNth(n);
    const loaded = await machine.insmod(importer).then(() => true, () => false);
    await failNth(0);
    if (loaded) await machine.rmmod("importer");
  }
  const before = machine.state();
  const outcomes: boolean[] = [];
  // Until the countdown outlives the loading for a while: the host's own calls allocate, too.
  while (!outcomes.slice(-20).every(Boolean) || outcomes.length < 21) {
    await failNth(outcomes.length + 1);
    const error: unknown = await machine.insmod(importer).then(() => null, (reason: unknown) => reason);
    await failNth(0);
    if (error === null) await machine.rmmod("importer");
    else expect(error).toMatchObject({ errnoName: expect.stringMatching(/^(ENOMEM|EAGAIN)$/) });
    outcomes.push(error === null);
    expect(machine.state(), `after failing allocation ${outcomes.length}`).toEqual(before);
  }
  expect(outcomes.filter((loaded) => !loaded).length).toBeGreaterThan(1);
  expect(outcomes.length).toBeLessThan(200);
}));
