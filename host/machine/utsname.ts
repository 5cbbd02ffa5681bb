/** What uname(2) says. */
export interface Utsname {
  readonly sysname: string;
  readonly nodename: string;
  readonly release: string;
  readonly version: string;
  readonly machine: string;
}

const FIELD = 65;
export const UTSNAME_SIZE = 6 * FIELD;

/** struct new_utsname of linux/utsname.h. */
export function parseUtsname(bytes: Uint8Array): Utsname {
  const field = (i: number): string => {
    const text = bytes.subarray(i * FIELD, (i + 1) * FIELD);
    return new TextDecoder().decode(text.subarray(0, text.indexOf(0)));
  };
  return { sysname: field(0), nodename: field(1), release: field(2), version: field(3), machine: field(4) };
}
