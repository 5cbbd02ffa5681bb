/** Deterministic random bytes from a seed (xoshiro128**, seeded by splitmix32). Not for secrets. */
export class SeededRandom {
  readonly #state: Uint32Array;

  constructor(seed: number) {
    let x = seed >>> 0;
    this.#state = Uint32Array.from({ length: 4 }, () => {
      x = (x + 0x9e3779b9) >>> 0;
      const mixed = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
      return Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    });
  }

  next(): number {
    const s = this.#state;
    const result = Math.imul(rotate(Math.imul(s[1], 5), 7), 9) >>> 0;
    const t = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 11);
    return result;
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.next() >>> 24);
  }
}

function rotate(x: number, k: number): number {
  return (x << k) | (x >>> (32 - k));
}
