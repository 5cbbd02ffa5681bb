import { afterAll, expect, test } from "vitest";
import { bootMachine } from "../../host/node.ts";

const machine = await bootMachine();
afterAll(() => machine.shutdown());

test("files are appended to, shortened, renamed, linked and given modes", async () => {
  const { fs } = machine;
  await fs.writeFile("a", "one\n");
  await fs.appendFile("a", "two\n");
  await fs.rename("a", "b");
  await fs.link("b", "c");
  await fs.chmod("b", 0o640);
  expect(await fs.readFile("c", "utf8")).toBe("one\ntwo\n");
  expect((await fs.stat("c")).mode & 0o7777).toBe(0o640);
  await fs.truncate("b", 3);
  expect(await fs.readFile("c", "utf8")).toBe("one");
  await fs.utimes("b", 5, 7);
  expect(await fs.stat("b")).toMatchObject({ mtime: 7_000_000_000n, nlink: 2, isFile: true });
});

test("a symbolic link is told from what it names", async () => {
  const { fs } = machine;
  await fs.symlink("b", "l");
  expect(await fs.readlink("l")).toBe("b");
  expect(await fs.lstat("l")).toMatchObject({ isSymbolicLink: true, isFile: false });
  expect(await fs.stat("l")).toMatchObject({ isSymbolicLink: false, isFile: true });
});

test("a program starts in the folder it is given, and is found from there", async () => {
  await machine.fs.mkdir("/tmp/there");
  const source = "#include <stdio.h>\n#include <unistd.h>\nint main(int c, char **v) { char b[99]; puts(getcwd(b, 99)); puts(v[0]); return 0; }\n";
  expect((await machine.run(source, [], { name: "where" })).stdout).toBe("/root\n./where\n");
  await machine.fs.rename("where", "/tmp/there/where");
  expect((await machine.run({ path: "./where" }, [], { cwd: "/tmp/there" })).stdout).toBe("/tmp/there\n./where\n");
});
