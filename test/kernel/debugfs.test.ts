import { describe, expect, test } from "vitest";
import { fixture, leavingNothing, messages, userTest, withMachine } from "./support.ts";

const driver = fixture("debugfs_files.c");

describe("debugfs", () => {
  test("has files of every kind; only the unguarded ones can be mapped", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(driver);
    expect(messages(machine).at(-1)).toBe("debugfs: Directory 'files' in directory '/' already present!");
    await userTest(machine, "debugfs_user.c");
    await machine.rmmod("debugfs_files");
  })));

  test("keeps the module of a file that is open", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(driver);
    const mount = { path: "mount.c", text: '#include <sys/mount.h>\nint main(void) { return mount("d", "/mnt", "debugfs", 0, 0); }\n' };
    const umount = { path: "umount.c", text: '#include <sys/mount.h>\nint main(void) { return umount("/mnt"); }\n' };
    expect(await machine.run(mount)).toMatchObject({ exitCode: 0 });
    for (const name of ["guarded", "unguarded"]) {
      const file = await machine.fs.open(`/mnt/files/${name}`);
      await expect(machine.rmmod("debugfs_files")).rejects.toThrow("EAGAIN");
      await file.close();
      expect(messages(machine).at(-1)).toBe(`release of ${name}`);
    }
    await machine.rmmod("debugfs_files");
    expect(await machine.fs.readdir("/mnt")).toEqual([]);
    expect(await machine.run(umount)).toMatchObject({ exitCode: 0 });
  })));

  test("hands a 3.2 driver's own operations through", () => withMachine((machine) => leavingNothing(machine, async () => {
    const source = `
#include <linux/module.h>
#include <linux/debugfs.h>
#include <linux/fs.h>
static struct dentry *file;
static int my_open(struct inode *inode, struct file *filp) { printk("open of %s\\n", filp->f_dentry->d_name.name); return 0; }
static const struct file_operations my_fops = { .open = my_open };
static int __init my_init(void)
{
	file = debugfs_create_file("old", 0644, NULL, NULL, &my_fops);
	if (debugfs_create_file("old", 0644, NULL, NULL, &my_fops))
		printk("made twice\\n");
	return file ? 0 : -ENODEV;
}
static void __exit my_exit(void) { debugfs_remove(file); }
module_init(my_init);
module_exit(my_exit);
MODULE_LICENSE("GPL");
`;
    await machine.insmod({ path: "old.c", text: source }, { kernel: "3.2" });
    const program = { path: "open.c", text: '#include <sys/mount.h>\n#include <fcntl.h>\n#include <unistd.h>\nint main(void) { mount("d", "/mnt", "debugfs", 0, 0); close(open("/mnt/old", O_RDONLY)); return umount("/mnt"); }\n' };
    expect(await machine.run(program)).toMatchObject({ exitCode: 0 });
    expect(messages(machine).at(-1)).toBe("open of old");
    await machine.rmmod("old");
  })));
});
