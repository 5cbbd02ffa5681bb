import type { Session } from "../../host/documents/session.ts";

export const session: Session = {
  document: "深入理解mmap (mmap in depth), 0copy_demo.c",
  kernel: "5.11",
  steps: ["make", "insmod 0copy_demo.ko", "cat /proc/misc", "gcc -o test test.c", "./test", "rmmod 0copy_demo", "dmesg"],
};
