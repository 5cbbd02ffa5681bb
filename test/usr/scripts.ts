import { COMMANDS } from "./command-scripts.ts";
import { WORDS } from "./word-scripts.ts";

/** Scripts by what they are about. Each is given to sh -c, in an empty folder. */
export const SCRIPTS: Readonly<Record<string, readonly string[]>> = { ...WORDS, ...COMMANDS };
