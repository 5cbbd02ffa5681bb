/** The files of an uncompressed tar archive (ustar; GNU and pax long names included). Contents are views of `archive`. */
export function* readTar(archive: Uint8Array): Generator<readonly [path: string, contents: Uint8Array]> {
  let longName: string | null = null;
  for (let at = 0; at + 512 <= archive.length && archive[at] !== 0; ) {
    const header = archive.subarray(at, at + 512);
    const size = parseInt(text(header, 124, 12), 8) || 0;
    const contents = archive.subarray(at + 512, at + 512 + size);
    const type = String.fromCharCode(header[156]);
    const prefix = text(header, 345, 155);
    const name: string = longName ?? (prefix === "" ? "" : `${prefix}/`) + text(header, 0, 100);
    longName = null;
    if (type === "L") longName = text(contents, 0, contents.length);
    else if (type === "x") longName = /\d+ path=(.*)\n/.exec(text(contents, 0, contents.length))?.[1] ?? null;
    else if (type === "0" || type === "\0") yield [name, contents];
    at += 512 + Math.ceil(size / 512) * 512;
  }
}

function text(bytes: Uint8Array, start: number, size: number): string {
  const field = bytes.subarray(start, start + size);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
}
