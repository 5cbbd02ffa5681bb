import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { cachedOr } from "../../host/toolchain/cache.ts";
import { makeLayer } from "../../host/toolchain/files.ts";
import { DiskCache } from "../../host/toolchain/node/cache.ts";
import { decodePack, encodePack, PackError } from "../../host/toolchain/pack.ts";

const pack = { files: makeLayer([["a/b.h", "text"], ["empty", ""]]), meta: { warnings: "careful" } };

describe("a pack", () => {
  it("comes back as it was", () => {
    const { files, meta } = decodePack(encodePack(pack));
    expect([...files].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)])).toEqual([["a/b.h", "text"], ["empty", ""]]);
    expect(meta).toEqual(pack.meta);
  });

  it("is refused when cut short anywhere", () => {
    const bytes = encodePack(pack);
    for (let size = 0; size < bytes.length; size++) expect(() => decodePack(bytes.subarray(0, size))).toThrow(PackError);
  });

  it("is refused when it is something else", () => {
    expect(() => decodePack(new TextEncoder().encode("#include <linux/module.h>"))).toThrow(PackError);
  });
});

describe("the cache on disk", async () => {
  const folder = await mkdtemp(join(tmpdir(), "ringlet-cache-"));
  const key = "ab".repeat(32);
  afterAll(() => rm(folder, { recursive: true }));

  it("has nothing at first", async () => {
    expect(await new DiskCache(folder).get(key)).toBeUndefined();
  });

  it("gives back what was put, in one file", async () => {
    const cache = new DiskCache(folder);
    await cache.put(key, pack);
    expect((await cache.get(key))?.meta).toEqual(pack.meta);
    expect(await readdir(join(folder, "ab"))).toEqual([key.slice(2)]);
  });

  it("forgets what was long not used", async () => {
    const days = (count: number): (() => number) => () => count * 86_400_000;
    const [old, used] = ["cd".repeat(32), "ef".repeat(32)];
    const cache = new DiskCache(folder, days(100));
    for (const name of [old, used]) {
      await cache.put(name, pack);
      await cache.get(name);
    }
    await new DiskCache(folder, days(120)).get(used);
    await new DiskCache(folder, days(140)).prune(30);
    expect([await cache.get(old), (await cache.get(used))?.meta]).toEqual([undefined, pack.meta]);
  });

  it("takes a damaged entry for a missing one", async () => {
    await writeFile(join(folder, "ab", key.slice(2)), encodePack(pack).subarray(0, 20));
    expect(await new DiskCache(folder).get(key)).toBeUndefined();
  });

  it("lets one builder at a time under a key, others find its result", async () => {
    let builds = 0;
    let running = 0;
    const build = async (): Promise<typeof pack> => {
      builds++;
      expect(++running).toBe(1);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      return pack;
    };
    const results = await Promise.all([1, 2, 3].map(() => cachedOr(new DiskCache(folder), "12".repeat(32), build)));
    expect(builds).toBe(1);
    expect(results.map(({ cached }) => cached).sort()).toEqual([false, true, true]);
  });

  it("takes over the lock of a builder that is gone", async () => {
    const lock = join(folder, "locks", "dead");
    await writeFile(lock, "1");
    await utimes(lock, 0, 0);
    expect(await new DiskCache(folder).exclusive("dead", async () => "built")).toBe("built");
  });

  it("does without when its folder cannot be made", async () => {
    await writeFile(join(folder, "file"), "");
    const cache = new DiskCache(join(folder, "file"));
    await cache.put(key, pack);
    expect(await cache.get(key)).toBeUndefined();
  });
});
