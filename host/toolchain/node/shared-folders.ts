/** The folders that tools share (mounts.ts), as real folders for a native compiler. */
import { mkdir, mkdtemp, readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { digest } from "../digest.ts";
import type { MountName, MountSource } from "../tools.ts";

const UNUSED = 30 * 86_400_000;

export class SharedFolders {
  private readonly folder: string;
  private readonly mounts: MountSource;
  private readonly ids: Readonly<Partial<Record<MountName, string>>>;
  private readonly made = new Map<string, Promise<string>>();

  /** `ids` change when a mount's contents do. */
  constructor(folder: string, mounts: MountSource, ids: Readonly<Partial<Record<MountName, string>>>) {
    this.folder = folder;
    this.mounts = mounts;
    this.ids = ids;
  }

  /** A folder below which the mounts have their own absolute paths. Written once for their contents, and not to be changed. */
  root(names: readonly MountName[]): Promise<string> {
    const key = names.join(" ");
    let root = this.made.get(key);
    if (root === undefined) this.made.set(key, (root = this.find(names)));
    return root;
  }

  private async find(names: readonly MountName[]): Promise<string> {
    const id = await digest(names.flatMap((name) => [name, this.ids[name] ?? ""]));
    const path = join(this.folder, id.slice(0, 32));
    const there = await utimes(path, new Date(), new Date()).then(() => true, () => false);
    if (!there) await this.make(path, names);
    return path;
  }

  /** Written beside and renamed: another process sees all of it or nothing. */
  private async make(path: string, names: readonly MountName[]): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await this.prune();
    const temporary = await mkdtemp(`${path}.`);
    const layers = await Promise.all(names.map(this.mounts));
    const files = layers.flatMap((layer) => [...layer]);
    const folders = new Set(files.map(([file]) => dirname(join(temporary, file))));
    await Promise.all([...folders].map((folder) => mkdir(folder, { recursive: true })));
    await Promise.all(files.map(([file, bytes]) => writeFile(join(temporary, file), bytes)));
    await rename(temporary, path).catch(async (error: NodeJS.ErrnoException) => {
      await rm(temporary, { recursive: true, force: true });
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
  }

  /** Of each version of the headers there is a folder; those of old versions go. */
  private async prune(): Promise<void> {
    for (const name of await readdir(this.folder)) {
      const path = join(this.folder, name);
      const used = await stat(path).catch(() => null);
      if (used !== null && used.mtimeMs < Date.now() - UNUSED) await rm(path, { recursive: true, force: true });
    }
  }
}
