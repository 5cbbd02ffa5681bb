import { expect, test } from "vitest";
import { IRQ_DEVICES, MMIO_BASE } from "../../emu/layout.ts";
import { ScratchDevice } from "../../host/devices/scratch.ts";
import type { SourceFile } from "../../host/node.ts";
import { here, sourceOf } from "./places.ts";
import { messages, withMachine } from "./support.ts";

const BASE = MMIO_BASE + 0x20000;

const HEAD = [
  "#include <linux/debugfs.h>", "#include <linux/delay.h>", "#include <linux/fs.h>", "#include <linux/interrupt.h>",
  "#include <linux/io.h>", "#include <linux/kthread.h>", "#include <linux/list_sort.h>", "#include <linux/module.h>",
  "#include <linux/moduleparam.h>", "#include <linux/sched.h>", "#include <linux/slab.h>", "#include <linux/timer.h>",
  "#include <linux/workqueue.h>",
  "MODULE_LICENSE(\"GPL\");",
  "static volatile int *volatile nowhere;",
];
const EXIT = "void cleanup_module(void) { }";
const WRITE = "\t*nowhere = 1; /* HERE */";

/** A driver of one source, whose init function has this body. */
const driver = (before: readonly string[], init: readonly string[]): SourceFile[] =>
  [sourceOf("probe.c", [...HEAD, ...before, "int init_module(void)", "{", ...init, "\treturn 0;", "}", EXIT])];

const callback = (head: string, tail = "") => [head, "{", "\tpr_info(\"soon\\n\");", WRITE, ...(tail ? [tail] : []), "}"];

const HEADER = sourceOf("helper.h", ["static inline void poke(int value)", "{", WRITE, "}"]);

test.each<[string, string, readonly SourceFile[], readonly SourceFile[]]>([
  ["its init function", "init_module", driver([], [WRITE]), []],
  ["a function", "crash", driver(callback("static noinline void crash(void)"), ["\tcrash();"]), []],
  ["an inline function", "outer", driver(
    [...callback("static __always_inline void poke(void)"), "static noinline void outer(void) { msleep(1); poke(); }"], ["\touter();"],
  ), []],
  ["an inline function of a header", "init_module", [
    sourceOf("probe.c", [...HEAD, "#include \"helper.h\"", "int init_module(void) { msleep(1); poke(1); return 0; }", EXIT]),
  ], [HEADER]],
  ["an inline function of the kernel's headers, where it is called", "unlink", driver(
    ["static struct list_head entry;", "static noinline void unlink(void)", "{", "\tmsleep(1);", "\tlist_del(&entry); /* HERE */",
      "\tmsleep(1);", "}"], ["\tunlink();"],
  ), []],
  ["an inline function that calls one of the kernel's headers", "unlink", driver(
    ["static struct list_head entry;", "static __always_inline void inner(void)", "{", "\tlist_move(&entry, &entry); /* HERE */", "}",
      "static noinline void unlink(void) { msleep(1); inner(); msleep(1); }"], ["\tunlink();"],
  ), []],
  ["a macro of the kernel's headers, where it is used", "walk", driver(
    ["static struct list_head list;", "static noinline int walk(void)", "{", "\tstruct list_head *at;", "\tint n = 0;", "",
      "\tlist_for_each(at, &list) /* HERE */", "\t\tmsleep(n++);", "\treturn n;", "}"], ["\treturn walk();"],
  ), []],
  ["a macro, where it is used", "init_module", driver(
    ["#define POKE(value) do { \\", "\t\t*nowhere = (value); \\", "\t} while (0)"], ["\tmsleep(1);", "\tPOKE(5); /* HERE */"],
  ), []],
  ["its second source", "second", [
    sourceOf("first.c", [...HEAD, "void second(void);", "int init_module(void) { second(); return 0; }", EXIT]),
    sourceOf("second.c", [...HEAD.slice(0, -2), "static volatile int *volatile nowhere;", ...callback("void second(void)")]),
  ], []],
  ["a source in a folder", "init_module", [
    sourceOf("src/deep/probe.c", [...HEAD, "int init_module(void)", "{", WRITE, "\treturn 0;", "}", EXIT]),
  ], []],
  ["lines that have other numbers", "init_module", driver(
    [], ["\tmsleep(1);", "#line 500 \"other.c\"", "\t*nowhere = 1; /* HERE other.c:500 */"],
  ), []],
  ["line 20000", "init_module", driver(Array.from({ length: 20000 }, (_, i) => (i % 20 ? "" : `int f${i}(void) { return ${i}; }`)), [WRITE]), []],
  ["a timer", "expire", driver(
    [...callback("static void expire(struct timer_list *t)"), "static DEFINE_TIMER(timer, expire);"], ["\tmod_timer(&timer, jiffies + 2);"],
  ), []],
  ["a tasklet", "bottom", driver(
    [...callback("static void bottom(struct tasklet_struct *t)"), "static DECLARE_TASKLET(tasklet, bottom);"],
    ["\ttasklet_schedule(&tasklet);"],
  ), []],
  ["work", "work_fn", driver(
    [...callback("static void work_fn(struct work_struct *w)"), "static DECLARE_WORK(work, work_fn);"], ["\tschedule_work(&work);"],
  ), []],
  ["delayed work", "work_fn", driver(
    [...callback("static void work_fn(struct work_struct *w)"), "static DECLARE_DELAYED_WORK(work, work_fn);"],
    ["\tschedule_delayed_work(&work, 3);"],
  ), []],
  ["a kernel thread", "thread_fn", driver(
    callback("static int thread_fn(void *data)", "\treturn 0;"), ["\tkthread_run(thread_fn, NULL, \"probe\");"],
  ), []],
  ["an interrupt handler", "irq_fn", driver(
    callback("static irqreturn_t irq_fn(int irq, void *dev)", "\treturn IRQ_HANDLED;"),
    [`\tif (request_irq(${IRQ_DEVICES}, irq_fn, 0, "probe", NULL))`, "\t\treturn -EBUSY;",
      `\twritel(1, ioremap(0x${BASE.toString(16)}, 4096) + 0x10);`, "\tudelay(10);"],
  ), []],
  ["what the kernel calls back", "compare", driver(
    [...callback("static int compare(void *priv, const struct list_head *a, const struct list_head *b)", "\treturn 0;"),
      "static struct list_head x, y;", "static LIST_HEAD(list);"],
    ["\tlist_add(&x, &list);", "\tlist_add(&y, &list);", "\tlist_sort(NULL, &list, compare);"],
  ), []],
  ["a parameter's set function", "set_fn", driver(
    [...callback("static int set_fn(const char *value, const struct kernel_param *kp)", "\treturn 0;"),
      "static const struct kernel_param_ops ops = { .set = set_fn };", "module_param_cb(value, &ops, NULL, 0);"], [],
  ), []],
  ["a division", "divide", driver(
    ["static volatile int zero;", "static noinline int divide(int n)", "{", "\treturn n / zero; /* HERE */", "}"], ["\treturn divide(5);"],
  ), []],
  ["a call of nothing", "outer", driver(
    ["static void (*volatile callee)(void);", "static noinline void outer(void)", "{", "\tmsleep(1);", "\tcallee(); /* HERE */", "\tmsleep(1);", "}"],
    ["\touter();"],
  ), []],
  ["a copy of a structure", "copy", driver(
    ["struct big { char bytes[400]; } big, *volatile from;", "static noinline void copy(void)", "{", "\tmsleep(1);",
      "\tbig = *from; /* HERE */", "}"], ["\tcopy();"],
  ), []],
  ["BUG_ON", "check", driver(
    ["static noinline void check(int value)", "{", "\tmsleep(1);", "\tBUG_ON(value == 3); /* HERE */", "}"], ["\tcheck(3);"],
  ), []],
])("an oops in %s is told with function and line", (_what, name, sources, files) => withMachine(async (machine) => {
  await machine.insmod([...sources], { name: "probe", files: [...files], params: "value=1" }).catch(() => {});
  await machine.advance("1s").catch(() => {});
  const place = messages(machine).find((line) => line.startsWith("EIP: "));
  expect(place).toMatch(new RegExp(`^EIP: ${name}\\+0x\\w+/0x\\w+ \\[probe\\] \\(${here([...sources, ...files])}\\)$`));
}, { devices: [new ScratchDevice(BASE, IRQ_DEVICES)] }));
