export const S_IFMT = 0o170000;
export const S_IFIFO = 0o010000;
export const S_IFCHR = 0o020000;
export const S_IFDIR = 0o040000;
export const S_IFBLK = 0o060000;
export const S_IFREG = 0o100000;
export const S_IFLNK = 0o120000;

export const STAT_SIZE = 96;

export interface FileStat {
  readonly mode: number;
  readonly size: bigint;
  readonly ino: bigint;
  /** Number of the device that the file system is on. */
  readonly dev: bigint;
  /** Half KiB that it takes. */
  readonly blocks: bigint;
  readonly nlink: number;
  readonly uid: number;
  readonly gid: number;
  /** Device number of a device node. */
  readonly major: number;
  readonly minor: number;
  /** Time of the last change, in nanoseconds since 1970. */
  readonly mtime: bigint;
  readonly isDirectory: boolean;
  readonly isFile: boolean;
  readonly isCharacterDevice: boolean;
  readonly isSymbolicLink: boolean;
}

/** struct stat64 of asm/stat.h. */
export function parseStat(bytes: Uint8Array): FileStat {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const mode = view.getUint32(16, true);
  const rdev = view.getUint32(32, true);
  const type = mode & S_IFMT;
  return {
    mode,
    size: view.getBigInt64(44, true),
    blocks: view.getBigUint64(56, true),
    ino: view.getBigUint64(88, true),
    dev: view.getBigUint64(0, true),
    nlink: view.getUint32(20, true),
    uid: view.getUint32(24, true),
    gid: view.getUint32(28, true),
    major: (rdev >>> 8) & 0xfff,
    minor: (rdev & 0xff) | ((rdev >>> 12) & 0xfff00),
    mtime: BigInt(view.getUint32(72, true)) * 1_000_000_000n + BigInt(view.getUint32(76, true)),
    isDirectory: type === S_IFDIR,
    isFile: type === S_IFREG,
    isCharacterDevice: type === S_IFCHR,
    isSymbolicLink: type === S_IFLNK,
  };
}
