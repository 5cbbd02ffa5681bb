/** Numbers of the WASI preview 1 ABI that host/toolchain/wasi.ts uses. */

export const ERRNO = {
  SUCCESS: 0,
  ACCES: 2,
  BADF: 8,
  EXIST: 20,
  INVAL: 28,
  ISDIR: 31,
  NOENT: 44,
  NOSYS: 52,
  NOTDIR: 54,
  NOTEMPTY: 55,
  ROFS: 69,
  SPIPE: 70,
} as const;

export const FILETYPE = { CHARACTER_DEVICE: 2, DIRECTORY: 3, REGULAR_FILE: 4 } as const;

export const OFLAGS = { CREAT: 1, DIRECTORY: 2, EXCL: 4, TRUNC: 8 } as const;

export const FDFLAGS_APPEND = 1;

export const WHENCE = { SET: 0, CUR: 1, END: 2 } as const;

export const RIGHTS_FD_WRITE = 64n;
export const RIGHTS_ALL = 0x1fffffffn;
