import type { Session } from "../../host/cli/session.ts";

/* The scripts' lines are steps of their own, so that each can be seen at work. */
export const session: Session = {
  document: "mmap(2) and its implementation in Linux 2.4: mmap.c, tmmap.c, bao.c",
  kernel: "2.4.20",
  steps: [
    { type: "sh bao_load.sh", does: "nothing" },
    { type: "make", does: "nothing" },
    { type: "/sbin/insmod mmap.o", does: "insmod", driver: "mmap.c" },
    { type: "cat /proc/devices", does: "cat", path: "/proc/devices" },
    { type: "mknod /dev/simple c $major 0", does: "mknod", path: "/dev/simple", major: "/simple", minor: 0 },
    { does: "echo", text: "finish" },
    { type: "gcc -o tmmap tmmap.c", does: "nothing" },
    { type: "./tmmap", does: "run", program: "tmmap.c", args: [] },
    { type: "dmesg", does: "dmesg" },
    { type: "cd bao; make", does: "nothing" },
    { type: "/sbin/insmod bao.o", does: "insmod", driver: "bao/bao.c" },
    { type: "dmesg", does: "dmesg" },
    { type: "/sbin/rmmod bao", does: "rmmod", module: "bao" },
    { type: "sh bao_unload.sh", does: "nothing" },
    { type: "rm -i /dev/simple", does: "rm", path: "/dev/simple" },
    { type: "/sbin/rmmod mmap", does: "rmmod", module: "mmap" },
    { type: "cat /proc/devices", does: "cat", path: "/proc/devices" },
    { does: "echo", text: "finish" },
    { type: "dmesg", does: "dmesg" },
  ],
};
