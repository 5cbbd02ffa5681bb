import { expect, test } from "vitest";
import { type Machine, SyscallError } from "../../host/node.ts";
import { fixture, leavingNothing, messages, userTest, withMachine } from "./support.ts";

const program = fixture("exec_user.c");
const files = [fixture("expect.h")];
const run = async (machine: Machine, ...argv: string[]) => (await machine.run(program, argv, { files })).stdout;

test("a program finds arguments, environment, auxiliary vector, data and descriptors as on i386", () => withMachine(async (machine) => {
  await leavingNothing(machine, () => userTest(machine, "exec_user.c"));
}));

test("exec from a program keeps its descriptors but those marked, and takes the new name", () => withMachine(async (machine) => {
  await leavingNothing(machine, async () => {
    expect(await run(machine, "exec", "/root/exec_user", "inherited")).toBe("3 open, 4 closed, comm exec_user\n");
  });
}));

test("scripts are run by their interpreter, with its one argument", () => withMachine(async (machine) => {
  await run(machine, "args");
  await machine.fs.writeFile("/root/script", "#! /root/exec_user  args \nwhatever\n");
  await machine.fs.writeFile("/root/nested", "#!/root/script\n");
  await machine.fs.writeFile("/root/nobody", "#!/no/such/thing\n");
  await machine.fs.writeFile("/root/loop", "#!/root/loop\n");
  const chmod = { path: "chmod.c", text: "#include <sys/stat.h>\nint main(int c, char **v) { while (*++v) chmod(*v, 0755); }" };
  await machine.run(chmod, ["/root/script", "/root/nested", "/root/nobody", "/root/loop"]);
  expect(await run(machine, "exec", "/root/script", "a", "b")).toBe("[/root/exec_user][args][/root/script][a][b]");
  expect(await run(machine, "exec", "/root/nested", "a")).toBe("[/root/exec_user][args][/root/script][/root/nested][a]");
  expect(await run(machine, "exec", "/root/nobody")).toBe("/root/nobody: No such file or directory\n");
  expect(await run(machine, "exec", "/root/loop")).toBe("/root/loop: Symbolic link loop\n");
}));

test("what cannot be run: the errors of execve", () => withMachine(async (machine) => {
  await machine.fs.writeFile("/root/text", "no program\n");
  await machine.run({ path: "x.c", text: "#include <sys/stat.h>\nint main(void) { chmod(\"/root/text\", 0755); mkdir(\"/root/dir\", 0755); }" });
  await machine.fs.writeFile("/root/plain", "\0asm");
  expect(await run(machine, "exec", "/root/text")).toBe("/root/text: Exec format error\n");
  expect(await run(machine, "exec", "/root/dir")).toBe("/root/dir: Permission denied\n");
  expect(await run(machine, "exec", "/root/none")).toBe("/root/none: No such file or directory\n");
  expect(await run(machine, "exec", "/root/text/x")).toBe("/root/text/x: Not a directory\n");
}));

test("arguments may be long, but not too long", () => withMachine(async (machine) => {
  const long = "x".repeat(100_000);
  expect(await run(machine, "args", long, long)).toBe(`[./exec_user][args][${long}][${long}]`);
  await expect(machine.run(program, ["args", "x".repeat(131_072)], { files })).rejects.toMatchObject({ errnoName: "E2BIG" });
  await expect(machine.run(program, Array.from({ length: 22 }, () => long), { files })).rejects.toMatchObject({ errnoName: "E2BIG" });
  expect(messages(machine).join("\n")).not.toMatch(/Oops|BUG/);
}));

test.each(["/proc/failslab", "/proc/fail_page_alloc"])("whichever allocation %s makes fail on the way into a program, nothing is lost", (injector) => withMachine(async (machine) => {
  const exec = () => machine.run({ path: "./exec_user" }, ["args"]);
  await run(machine, "args");
  const file = await machine.fs.open(injector, "w");
  const before = machine.state();
  let refused = 0;
  for (let n = 1; n <= 18; n++) {
    await file.write(String(2 * n));
    const end = await exec().catch((error: unknown) => error);
    if (end instanceof SyscallError || (end as { exitCode: number }).exitCode !== 0) refused++;
    await file.write("0").catch(() => undefined); // may be the one that fails
    expect(machine.state()).toEqual(before);
  }
  await file.close();
  expect(refused).toBeGreaterThan(5);
  expect((await exec()).exitCode).toBe(0);
  expect(messages(machine).join("\n")).not.toMatch(/Oops|BUG|cut here/);
}));
