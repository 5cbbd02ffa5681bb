import type { Session } from "../../host/documents/session.ts";

const numbers = (end: number): string[] => Array.from({ length: end }, (_, i) => `the number is ${i}`);

export const session: Session = {
  document: "mmap(2) and its implementation in Linux 2.4: mmap.c, tmmap.c, bao.c",
  kernel: "2.4.20",
  steps: [
    "sh bao_load.sh",
    "gcc -o tmmap tmmap.c",
    { type: "./tmmap", shows: ["initialize over", ...numbers(1024)] },
    { type: "dmesg", shows: ["simple ok!", "simple is open", "good morning baoqunmin", "good morning baoqunmin", "simple is close"] },
    { type: "sh bao_unload.sh", answers: ["y"] },

    "sh bao_load.sh",
    "cd bao",
    "make",
    "/sbin/insmod bao.o",
    {
      type: "dmesg",
      shows: ["Hello,world", "simple is open", "good morning baoqunmin", "initialize over", "good morning baoqunmin", ...numbers(25), "simple is close"],
    },
    "/sbin/rmmod bao",
    "cd ..",
    { type: "sh bao_unload.sh", answers: ["y"] },
    { type: "dmesg", shows: ["Goodbye cruel word", "simple close"] },
  ],
};
