/** Content hashes, by Web Crypto: the same in Node and in a browser. */

const encoder = new TextEncoder();

/** SHA-256 of the parts in hex. Every part is preceded by its length, so that no two lists of parts run together. */
export async function digest(parts: readonly (string | Uint8Array)[]): Promise<string> {
  const chunks = parts.map((part) => (typeof part === "string" ? encoder.encode(part) : part));
  const joined = new Uint8Array(chunks.reduce((sum, chunk) => sum + 8 + chunk.length, 0));
  const view = new DataView(joined.buffer);
  let at = 0;
  for (const chunk of chunks) {
    view.setFloat64(at, chunk.length);
    joined.set(chunk, at + 8);
    at += 8 + chunk.length;
  }
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", joined));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
