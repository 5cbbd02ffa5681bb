import type { Session } from "../../host/documents/session.ts";

const HELLO = "timer_func:hello world from kernel virtual space";
const CHANGED = "timer_func:String changed from the user space";

export const session: Session = {
  document: "Example of MMAP Memory Page in \"Deep Linux driver kernel mechanism\" by Chen Xuesong",
  kernel: "2.6.32",
  steps: [
    "make",
    "make test",
    "sudo insmod mmap_demo.ko",
    { wait: "60s" },
    {
      type: "dmesg",
      shows: [
        { text: "kpa = 0xc1f0000, kernel string = (null)", here: "kpa = 0xc1f0000, kernel string = hello world from kernel virtual space" },
        "the mmap miscdevice registered",
        HELLO, HELLO, HELLO, HELLO, HELLO, HELLO,
      ],
    },
    { wait: "20s" },
    {
      type: "sudo ./test.o /dev/mmap_demo {kpa}",
      shows: ["USERAddr = 0xb7744000, DATA from kernel hello world from kernel virtual space", "Writing a string to the kernel space...", "Done"],
    },
    { wait: "20s" },
    { type: "dmesg", shows: [HELLO, HELLO, "MMAP_DEMO mmap_demo device open", "MMAP_DEMO mmap_demo device closed", CHANGED, CHANGED] },
    "sudo rmmod mmap_demo",
    "dmesg",
  ],
};
