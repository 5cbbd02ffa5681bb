import type { Session } from "../../host/cli/session.ts";

export const session: Session = {
  document: "Example of MMAP Memory Page in \"Deep Linux driver kernel mechanism\" by Chen Xuesong",
  kernel: "2.6.32",
  steps: [
    { type: "make", does: "nothing" },
    { type: "make test", does: "nothing" },
    { type: "sudo insmod mmap_demo.ko", does: "insmod", driver: "mmap_demo.c" },
    { does: "wait", time: "60s" },
    { type: "dmesg", does: "dmesg" },
    { type: "sudo ./test.o /dev/mmap_demo {kpa}", does: "run", program: "test.c", args: ["/dev/mmap_demo", "{kpa}"] },
    { does: "wait", time: "20s" },
    { type: "dmesg", does: "dmesg" },
    { type: "sudo rmmod mmap_demo", does: "rmmod", module: "mmap_demo" },
    { type: "dmesg", does: "dmesg" },
  ],
};
