/** Where finished builds are kept, by a hash of everything they were made from. */
import type { Pack } from "./pack.ts";

export interface BuildCache {
  get(key: string): Promise<Pack | undefined>;
  put(key: string, value: Pack): Promise<void>;
  /** Runs `build` while no other user of the cache runs one under that key. */
  exclusive<T>(key: string, build: () => Promise<T>): Promise<T>;
}

/** What the cache has under the key, else what `build` makes of it; made once however many ask. */
export async function cachedOr(cache: BuildCache, key: string, build: () => Promise<Pack>): Promise<{ pack: Pack; cached: boolean }> {
  const hit = await cache.get(key);
  if (hit !== undefined) return { pack: hit, cached: true };
  return cache.exclusive(key, async () => {
    const made = await cache.get(key);
    if (made !== undefined) return { pack: made, cached: true };
    const pack = await build();
    await cache.put(key, pack);
    return { pack, cached: false };
  });
}

/** A cache that lives as long as its owner: the browser's, and the tests'. */
export function memoryCache(): BuildCache {
  const entries = new Map<string, Pack>();
  return {
    get: async (key) => entries.get(key),
    put: async (key, value) => {
      entries.set(key, value);
    },
    exclusive: (_key, build) => build(),
  };
}
