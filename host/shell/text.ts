/*
 * just-bash carries bytes as strings of characters 0 to 255, one for each byte.
 */

export function bytesOfBinary(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export function binaryOfBytes(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x2000) parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x2000)));
  return parts.join("");
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A word for the shell that means exactly this text. */
export function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
