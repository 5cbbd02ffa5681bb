import type { Session } from "../../host/documents/session.ts";

export const session: Session = {
  document: "Linux device-driven memory mapping, memap.c and test.c",
  kernel: "2.6.20",
  steps: [
    "mkdir -p /usr/src/kernels/linux-2.6.20/drivers/char",
    "cp memap.c test.c Makefile /usr/src/kernels/linux-2.6.20/drivers/char",
    "cd /usr/src/kernels/linux-2.6.20",
    "make SUBDIRS=drivers/char modules",
    "cd drivers/char",
    "insmod memap.ko",
    "dmesg",
    "mknod /dev/mapdrv c {major} 0",
    "gcc -o test test.c",
    { type: "./test", shows: [0, 1, 2, 3].map((i) => ({ text: `[Test ${i}]`, here: `[Test${i}]` })) },
    "dmesg",
    "rm /dev/mapdrv",
    "rmmod memap",
  ],
};
