/** Where finished builds are kept, by a hash of everything they were made from. */
import type { Pack } from "./pack.ts";

export interface BuildCache {
  get(key: string): Promise<Pack | undefined>;
  put(key: string, value: Pack): Promise<void>;
}

/** A cache that lives as long as its owner: the browser's, and the tests'. */
export function memoryCache(): BuildCache {
  const entries = new Map<string, Pack>();
  return {
    get: async (key) => entries.get(key),
    put: async (key, value) => {
      entries.set(key, value);
    },
  };
}
