import type { Session } from "../../host/documents/session.ts";

export const session: Session = {
  document: "mmap driver implementation (mmap_kernel.c, mmap_user.c)",
  kernel: "3.2",
  steps: [
    { type: "make", shows: ["  Building modules, stage 2.", "  MODPOST 1 modules"] },
    "insmod mmap_kernel.ko",
    "gcc mmap_user.c",
    "mount -t debugfs nodev /sys/kernel/debug/",
    {
      type: "./a.out",
      shows: ["initial message: hello from kernel this is file: mmap_example", "changed message: hello from *user* this is file: mmap_example"],
    },
    {
      type: "dmesg",
      shows: [
        "Apr 14 13:29:03 debian kernel: [14012.052550] mmap_example: mmapexample_module_init called",
        "Apr 14 13:35:29 debian kernel: [14396.556063] mmap_example: my_open called",
        "Apr 14 13:35:29 debian kernel: [14396.556414] mmap_example: my_mmap called",
        "Apr 14 13:35:29 debian kernel: [14396.556997] mmap_example: mmap_fault called",
        "Apr 14 13:35:29 debian kernel: [14396.575186] mmap_example: my_close called",
      ],
    },
    "umount /sys/kernel/debug/",
    "rmmod mmap_kernel",
    "dmesg",
  ],
};
