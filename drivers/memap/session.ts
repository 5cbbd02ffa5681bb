import type { Session } from "../../host/cli/session.ts";

export const session: Session = {
  document: "Linux device-driven memory mapping, memap.c and test.c",
  kernel: "2.6.20",
  steps: [
    { type: "make", does: "nothing" },
    { type: "insmod memap.ko", does: "insmod", driver: "memap.c" },
    { type: "dmesg", does: "dmesg" },
    { type: "mknod /dev/mapdrv c {major} 0", does: "mknod", path: "/dev/mapdrv", major: "{major}", minor: 0 },
    { type: "gcc -o test test.c", does: "nothing" },
    { type: "./test", does: "run", program: "test.c", args: [] },
    { type: "dmesg", does: "dmesg" },
    { type: "rm /dev/mapdrv", does: "rm", path: "/dev/mapdrv" },
    { type: "rmmod memap", does: "rmmod", module: "memap" },
  ],
};
