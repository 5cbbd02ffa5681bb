/**
 * Stands for node:zlib in bundles for browsers: just-bash's gzip, gunzip and zcat want it, and a browser has no compression
 * that answers at once. They fail with this error's message.
 */
import { RingletError } from "../errors.ts";

function absent(): never {
  throw new RingletError("NO_ZLIB", "not available in a browser");
}

export const gzipSync = absent;
export const gunzipSync = absent;
export const constants = {};
