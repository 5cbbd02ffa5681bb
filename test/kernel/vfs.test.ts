import { describe, expect, test } from "vitest";
import { leavingNothing, userTest, withMachine } from "./support.ts";

describe("paths", () => {
  test("are walked, made, linked, renamed, listed and mounted on as POSIX says", () => withMachine((machine) => leavingNothing(machine, async () => {
    await userTest(machine, "paths.c");
  })));

  test("start in /root, and the folders of a system are there", () => withMachine(async (machine) => {
    await machine.fs.writeFile("note", "here");
    expect(await machine.fs.readFile("/root/note", "utf8")).toBe("here");
    expect((await machine.fs.readdir("/")).sort()).toEqual(expect.arrayContaining(["bin", "dev", "etc", "lib", "mnt", "proc", "root", "sbin", "sys", "tmp"]));
    expect(await machine.fs.readdir("/lib")).toEqual(["modules"]);
  }));

  test("give ENOMEM at each allocation that fails, and leave nothing behind", () => withMachine((machine) => leavingNothing(machine, async () => {
    await userTest(machine, "nomem.c");
  })));
});
