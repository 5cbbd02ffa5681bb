import type { FileSystem } from "../machine/fs.ts";
import { dirname } from "../shell/paths.ts";

/** Makes a folder of the machine with these files in it, by their paths from there. */
export async function putFolder(fs: FileSystem, folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const made = new Set<string>();
  for (const [path, bytes] of files) {
    await makeFolder(fs, dirname(`${folder}/${path}`), made);
    await fs.writeFile(`${folder}/${path}`, bytes);
  }
}

async function makeFolder(fs: FileSystem, folder: string, made: Set<string>): Promise<void> {
  if (made.has(folder) || (await fs.stat(folder).then(() => true, () => false))) return;
  await makeFolder(fs, dirname(folder), made);
  await fs.mkdir(folder);
  made.add(folder);
}

/** rm -r */
export async function removeFolder(fs: FileSystem, folder: string): Promise<void> {
  for (const name of await fs.readdir(folder)) {
    const path = `${folder}/${name}`;
    const { isDirectory } = await fs.lstat(path);
    await (isDirectory ? removeFolder(fs, path) : fs.unlink(path));
  }
  await fs.rmdir(folder);
}
