import { expect, test } from "vitest";
import { leavingNothing, messages, userTest, withMachine } from "./support.ts";

/** A program that examines itself, twice; it leaves nothing behind. */
async function examined(program: string): Promise<void> {
  await withMachine(async (machine) => {
    await leavingNothing(machine, () => userTest(machine, program));
    expect(messages(machine).filter((text) => /BUG|Oops|cut here/.test(text))).toEqual([]);
  });
}

test("fork copies what a process has of its own, from wherever in the program it is called", () => examined("fork_user.c"));

test("parents wait for children as POSIX says; orphans, groups and sessions are what they are on Linux", () => examined("wait_user.c"));

test("threads share a process, and end with it", () => examined("threads_user.c"));

test("a program that forks only by a number that is computed is refused, and the log says why; of namespaces there is one", () => withMachine(async (machine) => {
  await leavingNothing(machine, () => userTest(machine, "clone_user.c"));
  expect(messages(machine).filter((text) => /by a number that its compiler did not see/.test(text)).length).toBe(1);
}));

test("posix_spawn, vfork, system and daemon start programs", () => examined("spawn_user.c"));

test("no more tasks are made than threads-max says", () => examined("threads_max.c"));
