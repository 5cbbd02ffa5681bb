import type { Session } from "./session.ts";
import { resolvePath } from "./paths.ts";

const BUILT_IN = ["cat", "cd", "echo", "exit", "export", "grep", "head", "awk", "sed", "ls", "mkdir", "mv", "cp", "pwd", "rm", "tail", "wc", "hexdump", "od"];

/** What the word at the end of a line may become: names of commands for the first, else of files. Node readline's shape. */
export async function complete(session: Session, line: string): Promise<[string[], string]> {
  const word = /[^\s;|&<>()]*$/.exec(line)?.[0] ?? "";
  const isCommand = /(^|[;|&(]|\bsudo)\s*$/.test(line.slice(0, line.length - word.length));
  if (isCommand && !word.includes("/")) {
    const names = [...new Set([...session.names, ...BUILT_IN])].filter((name) => name.startsWith(word)).sort();
    return [names.map((name) => `${name} `), word];
  }
  return [await paths(session, word), word];
}

async function paths(session: Session, word: string): Promise<string[]> {
  const at = word.lastIndexOf("/") + 1;
  const [folder, start] = [word.slice(0, at), word.slice(at)];
  const { fs } = session.machine;
  const full = resolvePath(session.cwd, folder === "" ? "." : folder.replace(/^~/, "/root"));
  const names = await fs.readdir(full).catch(() => []);
  const found = names.filter((name) => name.startsWith(start) && (start !== "" || !name.startsWith("."))).sort();
  return Promise.all(found.map(async (name) => {
    const isDirectory = await fs.stat(`${full}/${name}`).then((stat) => stat.isDirectory, () => false);
    return `${folder}${name}${isDirectory ? "/" : " "}`;
  }));
}
