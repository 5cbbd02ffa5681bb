import { expect, test } from "vitest";
import { documentNames, readDocument } from "../../host/cli/documents.ts";
import { replay } from "../../host/documents/replay.ts";
import type { Step } from "../../host/documents/session.ts";
import { CaptureError } from "../../host/machine/captures.ts";
import { leftBy, replayed, withMachine } from "./support.ts";

/** memap's exit function forgets its four pages; see memap.test.ts. */
const LEFT_BY_MEMAP = { freePages: -4, slabObjects: 2 };

test("all sessions, one after the other, twice in one machine", () => withMachine(async (machine) => {
  const names = documentNames();
  expect(names).toEqual(["memap", "mmap_demo", "mmap_example", "simple", "zerocopy_demo"]);
  expect(await leftBy(machine, async () => {
    for (const name of names) await replayed(machine, name);
  })).toEqual(LEFT_BY_MEMAP);
  expect(await machine.fs.readdir("/root")).toEqual([]);
  expect(await machine.fs.readFile("/proc/modules", "utf8")).toBe("");
}));

test("a session ends at the first line that fails, or that asks for what nobody has printed", () => withMachine(async (machine) => {
  const document = await readDocument("zerocopy_demo");
  const play = (...steps: Step[]): ReturnType<typeof replay> => replay(machine, { ...document, name: steps.join().replaceAll(/\W/g, ""), session: { ...document.session, steps } }, () => {});
  expect(await play("echo a", "false", "echo b")).toMatchObject({ status: 1, played: [{ line: "echo a", output: "a\n" }, { line: "false", output: "" }] });
  expect(await play("exit 3", "echo b")).toMatchObject({ status: 3, played: [{ line: "exit 3" }] });
  await expect(play("echo a", "echo {nothing}")).rejects.toThrow(CaptureError);
}));
