import { describe, expect, test } from "vitest";
import { here, sourceOf } from "./places.ts";
import { messages, withMachine } from "./support.ts";

const PROGRAM = [
  "#include <pthread.h>", "#include <setjmp.h>", "#include <signal.h>", "#include <stdio.h>", "#include <string.h>",
  "#include <sys/wait.h>", "#include <unistd.h>",
  "#define noinline __attribute__((noinline))",
  "static volatile int *volatile nowhere;",
  "static volatile int zero;",
];
const WITHOUT_SETJMP = PROGRAM.filter((line) => !line.includes("setjmp"));

const WRITE = ["static noinline void crash(void)", "{", "\tputs(\"soon\");", "\t*nowhere = 1; /* HERE */", "}"];
const FORKING = [...WITHOUT_SETJMP, ...WRITE];
const JUMPING = [...PROGRAM, "static sigjmp_buf env;", ...WRITE];

test("a program's end in the C library is told with the function there, and the line that called it", () => withMachine(async (machine) => {
  const source = sourceOf("probe.c", [
    ...WITHOUT_SETJMP, "static noinline void copy(char *to)", "{", "\tputs(\"soon\");", "\tstrcpy(to, (char *)nowhere); /* HERE */", "}",
    "int main(void) { static char to[8]; if (fork() == 0) copy(to); wait(NULL); copy(to); }",
  ]);
  await machine.run(source);
  const ends = messages(machine).filter((line) => line.includes("segfault at"));
  expect(ends).toHaveLength(2);
  for (const end of ends) {
    expect(end).toMatch(new RegExp(` ip \\w+\\+0x\\w+/0x\\w+, called from copy\\+0x\\w+/0x\\w+ \\(${here([source])}\\) error 4$`));
  }
}));

describe("a program's end is told with function and line", () => {
  test.each<[string, string, readonly string[]]>([
    ["in a function", "crash", [...WITHOUT_SETJMP, ...WRITE, "int main(void) { crash(); }"]],
    ["in a child", "crash", [...FORKING, "int main(void) { if (fork() == 0) crash(); wait(NULL); }"]],
    ["in a parent, after a fork", "crash", [...FORKING, "int main(void) { if (fork() == 0) return 0; wait(NULL); crash(); }"]],
    ["in a function that forked itself", "split", [
      ...WITHOUT_SETJMP, "static noinline void split(int i)", "{", "\tchar buf[64];", "\tif (fork() == 0)", "\t\t_exit(0);",
      "\twait(NULL);", "\tsprintf(buf, \"%d\", i);", "\tputs(buf);", "\tnowhere[i] = buf[0]; /* HERE */", "}",
      "int main(int argc, char **argv) { split(argc); }",
    ]],
    ["in a thread of a program that forks", "crash", [
      ...FORKING, "static void *thread(void *arg) { crash(); return arg; }",
      "int main(void) { pthread_t t; if (fork() == 0) return 0; pthread_create(&t, NULL, thread, NULL); pthread_join(t, NULL); }",
    ]],
    ["in a signal handler", "handler", [
      ...WITHOUT_SETJMP, "static void handler(int signal)", "{", "\t*nowhere = signal; /* HERE */", "}",
      "int main(void) { signal(SIGUSR1, handler); raise(SIGUSR1); }",
    ]],
    ["in a program that jumps", "crash", [...JUMPING, "int main(void) { if (!sigsetjmp(env, 1)) crash(); }"]],
    ["in a program that jumps, by a read", "peek", [
      ...PROGRAM, "static jmp_buf env;", "static noinline int peek(void)", "{", "\treturn *nowhere; /* HERE */", "}",
      "int main(void) { if (!setjmp(env)) return peek(); }",
    ]],
    ["in a program that jumps, by a division", "divide", [
      ...PROGRAM, "static jmp_buf env;", "static noinline int divide(int n)", "{", "\treturn n / zero; /* HERE */", "}",
      "int main(int argc, char **argv) { if (!setjmp(env)) return divide(argc); }",
    ]],
    ["in a child of a program that jumps", "crash", [
      ...JUMPING, "int main(void) { if (!sigsetjmp(env, 1) && fork() == 0) crash(); wait(NULL); }",
    ]],
    ["in what was inlined", "outer", [
      ...FORKING.slice(0, -WRITE.length), "static inline __attribute__((always_inline)) void poke(int value)", "{",
      "\t*nowhere = value; /* HERE */", "}", "static noinline void outer(int value)", "{", "\tputs(\"soon\");", "\tpoke(value);", "}",
      "int main(int argc, char **argv) { if (fork() == 0) outer(argc); wait(NULL); }",
    ]],
    ["in a macro, where it is used", "outer", [
      ...WITHOUT_SETJMP, "#define POKE(value) do { \\", "\t\t*nowhere = (value); \\", "\t} while (0)",
      "static noinline void outer(int value)", "{", "\tputs(\"soon\");", "\tPOKE(value); /* HERE */", "}",
      "int main(int argc, char **argv) { outer(argc); }",
    ]],
    ["in a division", "divide", [
      ...WITHOUT_SETJMP, "static noinline int divide(int n)", "{", "\treturn n / zero; /* HERE */", "}",
      "int main(int argc, char **argv) { return divide(argc); }",
    ]],
    ["in a division of a child", "divide", [
      ...WITHOUT_SETJMP, "static noinline int divide(int n)", "{", "\treturn n / zero; /* HERE */", "}",
      "int main(int argc, char **argv) { if (fork() == 0) return divide(argc); wait(NULL); }",
    ]],
    ["in a call of nothing", "outer", [
      ...WITHOUT_SETJMP, "static void (*volatile callee)(int);", "static noinline void outer(void)", "{", "\tputs(\"soon\");",
      "\tcallee(1); /* HERE */", "}", "int main(void) { if (fork() == 0) outer(); wait(NULL); outer(); }",
    ]],
    ["in a function that is called with too many arguments", "crash", [
      ...WITHOUT_SETJMP, ...WRITE, "static void (*volatile callee)(int) = (void (*)(int))crash;", "int main(void) { callee(1); }",
    ]],
    ["in an atomic operation", "count", [
      ...WITHOUT_SETJMP, "static noinline void count(void)", "{", "\tputs(\"soon\");", "\t__sync_fetch_and_add(nowhere, 1); /* HERE */", "}",
      "int main(void) { if (fork() == 0) count(); wait(NULL); count(); }",
    ]],
    ["at a trap", "outer", [
      ...WITHOUT_SETJMP, "static noinline void outer(void)", "{", "\tputs(\"soon\");", "\t__builtin_trap(); /* HERE */", "}",
      "int main(void) { if (fork() == 0) outer(); wait(NULL); outer(); }",
    ]],
  ])("%s", (_what, name, lines) => withMachine(async (machine) => {
    const source = sourceOf("probe.c", lines);
    for (const flags of [[], ["-O0"]]) await machine.run(source, [], { flags });
    const ends = messages(machine).filter((line) => /segfault at|traps: /.test(line));
    expect(ends.length).toBeGreaterThan(1);
    for (const end of ends) expect(end).toMatch(new RegExp(` ip[ :]${name}\\+0x\\w+/0x\\w+ \\(${here([source])}\\)`));
  }));
});
