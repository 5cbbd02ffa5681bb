import { describe, expect, test } from "vitest";
import type { Machine } from "../../host/node.ts";
import { changed, document, fixture, leavingNothing, messagesOf, outputsOf, replayed, withMachine } from "./support.ts";

const driver = document("mmap_example/mmap_kernel.c");
const user = document("mmap_example/mmap_user.c");

const SAID = [
  "initial message: hello from kernel this is file: mmap_example",
  "changed message: hello from *user* this is file: mmap_example",
];

/** What 6.1 takes instead of the names that are gone by then. */
const for61 = [
  ["int mmap_fault(struct vm_area_struct* vma, struct vm_fault* vmf)", "vm_fault_t mmap_fault(struct vm_fault* vmf)"],
  ["    struct page* page;\n", "    struct page* page;\n    struct vm_area_struct* vma = vmf->vma;\n"],
  ["(unsigned long)vmf->virtual_address", "vmf->address"],
  ["VM_RESERVED", "VM_DONTEXPAND | VM_DONTDUMP"],
  ["filp->f_dentry->d_name.name,", "filp->f_path.dentry->d_name.name,"],
  ["strlen(filp->f_dentry->", "strlen(filp->f_path.dentry->"],
].reduce((file, [from, to]) => changed(file, from, to), driver);

async function withDebugfs(machine: Machine, use: () => Promise<void>): Promise<void> {
  await machine.fs.mount("nodev", "/sys/kernel/debug", "debugfs");
  await use();
  await machine.fs.umount("/sys/kernel/debug");
}

describe("document 003: mmap_example", () => {
  test("its session prints both messages and the kernel log of the text; twice in one machine", () => withMachine((machine) => leavingNothing(machine, async () => {
    const session = await replayed(machine, "mmap_example");
    expect(outputsOf(session, "./a.out")).toEqual([SAID]);
    expect(outputsOf(session, "dmesg")).toEqual([
      ["mmapexample_module_init", "my_open", "my_mmap", "mmap_fault", "my_close"].map((name) => `mmap_example: ${name} called`),
      ["mmap_example: mmapexample_module_exit called"],
    ]);
  })));

  test("its branch for kernels before 2.6 works, by nopage", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(driver, { kernel: "2.4.20" });
    await withDebugfs(machine, async () => {
      const log = await messagesOf(machine, async () => {
        expect(await machine.run(user)).toMatchObject({ exitCode: 0, stdout: `${SAID.join("\n")}\n` });
      });
      expect(log).toEqual(["my_open", "my_mmap", "mmap_nopage", "my_close"].map((name) => `mmap_example: ${name} called`));
    });
    await machine.rmmod("mmap_kernel");
  })));

  test("every open has a page of its own", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(driver, { kernel: "3.2" });
    await withDebugfs(machine, async () => {
      for (let time = 0; time < 2; time++) {
        const { stdout } = await machine.run(fixture("map.c"), ["/sys/kernel/debug/mmap_example", "0", "1", "r0", "w0", "r0"]);
        expect(stdout).toBe("hello from kernel this is file: mmap_example\nthe user's page\n");
      }
    });
    await machine.rmmod("mmap_kernel");
  })));

  test("on 6.1 a file of plain debugfs_create_file refuses mmap with ENODEV; debugfs_create_file_unsafe does not", () => withMachine((machine) => leavingNothing(machine, async () => {
    const refused = { exitCode: 255, stderr: "mmap: No such device\n" };
    const unsafe = changed(for61, "debugfs_create_file(", "debugfs_create_file_unsafe(");
    for (const [source, outcome] of [[for61, refused], [unsafe, { exitCode: 0, stdout: `${SAID.join("\n")}\n` }]] as const) {
      await machine.insmod(source, { kernel: "6.1" });
      await withDebugfs(machine, async () => {
        expect(await machine.run(user)).toMatchObject(outcome);
      });
      await machine.rmmod("mmap_kernel");
    }
  })));
});
