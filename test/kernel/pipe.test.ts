import { describe, expect, test } from "vitest";
import { fixture, leavingNothing, userTest, withMachine } from "./support.ts";

const files = ["expect.h", "files.h"].map(fixture);

describe("a pipe", () => {
  test("reads, writes, fills, ends and breaks as POSIX says", () => withMachine((machine) => leavingNothing(machine, async () => {
    await userTest(machine, "pipes.c");
  })));

  test("whose reader is gone kills its writer with SIGPIPE", () => withMachine(async (machine) => {
    const text = "#include <unistd.h>\nint main(void) { int fd[2]; pipe(fd); close(fd[0]); write(fd[1], \"x\", 1); return 0; }\n";
    expect(await machine.run({ path: "broken.c", text })).toMatchObject({ signal: "SIGPIPE" });
  }));
});

describe("a FIFO", () => {
  test.each([["reader", "writer"], ["writer", "reader"]])("carries bytes between two programs, the %s coming first", (first, second) =>
    withMachine((machine) => leavingNothing(machine, async () => {
      await machine.fs.mknod("/tmp/fifo", "p");
      const one = await machine.spawn(fixture("pipes.c"), [first], { files, name: first });
      await machine.advance("10ms");
      const other = await machine.spawn(fixture("pipes.c"), [second], { files, name: second });
      expect(await other.wait()).toMatchObject({ exitCode: 0 });
      expect(await one.wait()).toMatchObject({ exitCode: 0 });
      await machine.fs.unlink("/tmp/fifo");
    })));
});

describe("standard input", () => {
  const cat = {
    path: "cat.c",
    text: `#include <unistd.h>
#include <sys/stat.h>
int main(void) {
  char buf[5000]; struct stat st; int n;
  if (fstat(0, &st) || !S_ISFIFO(st.st_mode) || fstat(1, &st) || !S_ISFIFO(st.st_mode)) return 1;
  while ((n = read(0, buf, sizeof(buf))) > 0) write(1, buf, n);
  return n < 0 ? 2 : 0;
}
`,
  };

  test("looks like a pipe, and blocks until the host has bytes", () => withMachine((machine) => leavingNothing(machine, async () => {
    const process = await machine.spawn(cat);
    await machine.advance("1s");
    process.stdin.push(new TextEncoder().encode("one "));
    await machine.advance("1s");
    expect(process.stdout.text()).toBe("one ");
    process.stdin.push(new TextEncoder().encode("two"));
    process.stdin.end();
    expect(await process.wait()).toMatchObject({ exitCode: 0 });
    expect(process.stdout.text()).toBe("one two");
  })));

  test("of 100,000 bytes arrives whole", () => withMachine(async (machine) => {
    const text = "0123456789".repeat(10_000);
    expect((await machine.run(cat, [], { stdin: text })).stdout).toBe(text);
  }));
});
