import type { Session } from "../../host/cli/session.ts";

export const session: Session = {
  document: "mmap driver implementation (mmap_kernel.c, mmap_user.c)",
  kernel: "3.2",
  steps: [
    { type: "make", does: "nothing" },
    { type: "insmod mmap_kernel.ko", does: "insmod", driver: "mmap_kernel.c" },
    { type: "gcc mmap_user.c", does: "nothing" },
    { type: "mount -t debugfs nodev /sys/kernel/debug/", does: "mount", fstype: "debugfs", source: "nodev", target: "/sys/kernel/debug" },
    { type: "./a.out", does: "run", program: "mmap_user.c", args: [] },
    { type: "dmesg", does: "dmesg" },
    { type: "umount /sys/kernel/debug/", does: "umount", target: "/sys/kernel/debug" },
    { type: "rmmod mmap_kernel", does: "rmmod", module: "mmap_kernel" },
    { type: "dmesg", does: "dmesg" },
  ],
};
