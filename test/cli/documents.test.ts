import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { checkDocument, readDocument } from "../../host/cli/documents.ts";
import type { Document, Shown } from "../../host/documents/session.ts";
import { ringlet } from "./support.ts";

test("the first document happens as printed", async () => {
  const { status, stdout } = await ringlet("documents", "mmap_demo");
  const hello = "timer_func:hello world from kernel virtual space";
  const shown = stdout.replaceAll(/^\[ *\d+\.\d+\] /gm, "").split("\n").filter((line) => !line.includes("taint"));
  const kpa = /kpa = (0x[0-9a-f]+)/.exec(stdout)?.[1];
  expect(shown).toEqual([
    expect.stringMatching(/^# Example of MMAP Memory Page/),
    "$ make",
    "make -C /lib/modules/2.6.32-ringlet/build M=/root/mmap_demo modules",
    "make[1]: Entering directory '/usr/src/linux-headers-2.6.32-ringlet'",
    "  CC [M]  /root/mmap_demo/mmap_demo.o",
    "  Building modules, stage 2.",
    "  MODPOST 1 modules",
    "  LD [M]  /root/mmap_demo/mmap_demo.ko",
    "make[1]: Leaving directory '/usr/src/linux-headers-2.6.32-ringlet'",
    "$ make test",
    "gcc test.c -o test.o",
    "$ sudo insmod mmap_demo.ko",
    "# 60s later",
    "$ dmesg",
    `kpa = ${kpa}, kernel string = hello world from kernel virtual space`,
    "the mmap miscdevice registered",
    ...Array.from({ length: 6 }, () => hello),
    "# 20s later",
    `$ sudo ./test.o /dev/mmap_demo ${kpa}`,
    expect.stringMatching(/^USERAddr = 0x[0-9a-f]+, DATA from kernel hello world from kernel virtual space$/),
    "Writing a string to the kernel space...",
    "Done",
    "# 20s later",
    "$ dmesg",
    hello,
    hello,
    "MMAP_DEMO mmap_demo device open",
    "MMAP_DEMO mmap_demo device closed",
    "timer_func:String changed from the user space",
    "timer_func:String changed from the user space",
    "$ sudo rmmod mmap_demo",
    "$ dmesg",
    "the device misc_mmap deregistered",
    "",
  ]);
  expect(status).toBe(0);
});

test("--check: what the texts show is what happens", async () => {
  expect(await ringlet("documents", "--check")).toEqual({
    status: 0,
    stdout: [
      "memap           4 lines hold, 4 of them as its README says",
      "mmap_demo       17 lines hold, 1 of them as its README says",
      "mmap_example    9 lines hold",
      "simple          1063 lines hold",
      "zerocopy_demo   the text shows no output",
      "",
    ].join("\n"),
    stderr: "",
  });
});

/** A document that would show something else for its program. */
async function showing(shows: readonly Shown[]): Promise<Document> {
  const document = await readDocument("mmap_example");
  const steps = document.session.steps.map((step) => (typeof step === "object" && "type" in step && step.type === "./a.out" ? { ...step, shows } : step));
  return { ...document, session: { ...document.session, steps } };
}

async function checked(document: Document): Promise<{ status: number; stdout: string }> {
  let stdout = "";
  const sink = new Writable({ write: (chunk: Buffer, _encoding, done) => ((stdout += chunk.toString()), done()) });
  const status = await checkDocument(document, { stdout: sink, stderr: sink, colour: false, terminal: false });
  return { status, stdout };
}

test("--check fails where a line differs, and shows where", async () => {
  const initial = "initial message: hello from kernel this is file: mmap_example";
  const changed = "changed message: hello from *user* this is file: mmap_example";
  expect(await checked(await showing([initial, "changed message: hello from the user"]))).toEqual({
    status: 1,
    stdout: `mmap_example    differs from the text after 2 lines, at: ./a.out\n ${initial}\n-changed message: hello from the user\n+${changed}\n`,
  });
  expect(await checked(await showing([changed, initial]))).toMatchObject({ status: 1 });
  expect(await checked(await showing([changed, "one more"]))).toMatchObject({ status: 1, stdout: expect.stringContaining("-one more\n") });
  expect(await checked(await showing([{ text: "anything", here: changed }]))).toEqual({ status: 0, stdout: "mmap_example    8 lines hold, 1 of them as its README says\n" });
});

test("--check fails where a step fails, and shows the session", async () => {
  const document = await readDocument("mmap_example");
  const { status, stdout } = await checked({ ...document, session: { ...document.session, steps: ["make", "insmod nothere.ko", "dmesg"] } });
  expect(status).toBe(1);
  expect(stdout).toMatch(/^mmap_example    failed \(status 1\)\n# mmap driver[^]*\$ insmod nothere\.ko\ninsmod: ERROR: could not load module nothere\.ko: No such file or directory\n$/);
});
