import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contentKey, isHeader, statKey } from "../../host/toolchain/node/tree.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "ringlet-tree-"));
});
afterAll(() => rm(root, { recursive: true }));

/** A checkout of one header, at some time of its own. */
async function checkout(name: string, text: string, seconds: number): Promise<string> {
  const folder = join(root, name);
  await mkdir(join(folder, "linux"), { recursive: true });
  await writeFile(join(folder, "linux/a.h"), text);
  await utimes(join(folder, "linux/a.h"), seconds, seconds);
  return folder;
}

test("the key of a folder's contents is the same in every checkout, and changes with the contents", async () => {
  const [one, two, other] = [await checkout("one", "1", 1000), await checkout("two", "1", 2000), await checkout("other", "2", 1000)];
  expect(await contentKey(one, isHeader)).toBe(await contentKey(two, isHeader));
  expect(await contentKey(one, isHeader)).not.toBe(await contentKey(other, isHeader));
  expect(await contentKey(one, isHeader)).not.toBe(await contentKey(one, () => false));
});

test("the key of a folder's state changes when a file is written", async () => {
  const folder = await checkout("written", "1", 1000);
  const before = await statKey(folder, isHeader);
  expect(await statKey(folder, isHeader)).toBe(before);
  await checkout("written", "1", 2000);
  expect(await statKey(folder, isHeader)).not.toBe(before);
});
