import type { Session } from "../../host/cli/session.ts";

export const session: Session = {
  document: "深入理解mmap (mmap in depth), 0copy_demo.c",
  kernel: "5.11",
  steps: [
    { type: "make", does: "nothing" },
    { type: "insmod 0copy_demo.ko", does: "insmod", driver: "0copy_demo.c" },
    { type: "cat /proc/misc", does: "cat", path: "/proc/misc" },
    { type: "gcc -o test test.c", does: "nothing" },
    { type: "./test", does: "run", program: "test.c", args: [] },
    { type: "rmmod 0copy_demo", does: "rmmod", module: "0copy_demo" },
    { type: "dmesg", does: "dmesg" },
  ],
};
