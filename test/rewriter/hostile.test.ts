import { beforeAll, describe, expect, test } from "vitest";
import { rewrite, RewriteError, type RewriteMode } from "../../host/rewriter/index.ts";
import { Section } from "../../host/rewriter/module.ts";
import { Writer } from "../../host/rewriter/writer.ts";
import { FEATURES, featureModule } from "./features.ts";
import { generateModule } from "./generator.ts";
import { Random } from "./random.ts";
import { assemble } from "./text.ts";

const CASES = 10_000;
const BATCHES = 10;
const LOWMEM = 0x100000;

type Mutation = (wasm: Uint8Array, random: Random) => Uint8Array;

const overwrite: Mutation = (wasm, random) => {
  const copy = wasm.slice();
  for (let rest = 1 + random.below(6); rest > 0; rest--) copy[8 + random.below(copy.length - 8)] = random.below(256);
  return copy;
};

/** Bytes that mean something at many places: opcodes, long LEBs, ends, section ids. */
const NASTY: readonly (readonly number[])[] = [
  [0xff, 0xff, 0xff, 0xff, 0x0f], [0x80, 0x80, 0x80, 0x80, 0x80], [0x0b], [0x0e, 0xff], [0xfc, 8], [0xfd], [0x1f], [0x18],
  [0x40], [0x00],
];

const nasty: Mutation = (wasm, random) => {
  const copy = wasm.slice();
  const bytes = random.pick(NASTY);
  copy.set(bytes, 8 + random.below(Math.max(1, copy.length - 8 - bytes.length)));
  return copy;
};

const truncate: Mutation = (wasm, random) => wasm.slice(0, random.below(wasm.length));

const remove: Mutation = (wasm, random) => {
  const at = random.below(wasm.length);
  return Uint8Array.from([...wasm.subarray(0, at), ...wasm.subarray(at + 1 + random.below(8))]);
};

const insert: Mutation = (wasm, random) => {
  const at = random.below(wasm.length);
  return Uint8Array.from([...wasm.subarray(0, at), ...random.bytes(1 + random.below(8)), ...wasm.subarray(at)]);
};

const splice: Mutation = (wasm, random) => {
  const from = random.below(wasm.length);
  const copy = wasm.slice();
  copy.copyWithin(random.below(wasm.length), from, from + random.below(64));
  return copy;
};

const noise: Mutation = (wasm, random) => {
  const bytes = random.bytes(random.below(300));
  bytes.set(wasm.subarray(0, Math.min(8, bytes.length)));
  return bytes;
};

const MUTATIONS: readonly Mutation[] = [overwrite, overwrite, nasty, nasty, truncate, remove, insert, splice, noise];

let corpus: Uint8Array[] = [];

beforeAll(() => {
  corpus = [...FEATURES.map(featureModule), ...[1, 2, 3].map((seed) => generateModule(seed, 3))];
});

/** Anything but success and a RewriteError escapes and fails the test. */
function attempt(wasm: Uint8Array, mode: RewriteMode): Uint8Array | null {
  try {
    return rewrite(wasm, { mode, lowmem: LOWMEM }).code;
  } catch (error) {
    if (error instanceof RewriteError) return null;
    throw error;
  }
}

describe("hostile input", () => {
  for (let batch = 0; batch < BATCHES; batch++) {
    test(`gives a RewriteError or a module that an engine can judge (${batch + 1}/${BATCHES})`, () => {
      const random = new Random(batch + 1000);
      let accepted = 0;
      for (let index = 0; index < CASES / BATCHES; index++) {
        const wasm = random.pick(MUTATIONS)(random.pick(corpus), random);
        for (const mode of ["user", "kernel"] as const) {
          const code = attempt(wasm, mode);
          if (code === null) continue;
          accepted++;
          const valid = WebAssembly.validate(code as BufferSource);
          if (!valid) expect(WebAssembly.validate(wasm as BufferSource), "a valid module became an invalid one").toBe(false);
        }
      }
      expect(accepted).toBeGreaterThan(0);
    });
  }

  test("every truncation of a module is refused", () => {
    for (const wasm of corpus) {
      for (let length = 0; length < wasm.length; length++) {
        const code = attempt(wasm.subarray(0, length), "user");
        if (code !== null) expect(WebAssembly.validate(wasm.slice(0, length))).toBe(WebAssembly.validate(code as BufferSource));
      }
    }
  });

  test("counts and sizes near 2^32 cost nothing", () => {
    const header = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
    const huge = [0xff, 0xff, 0xff, 0xff, 0x0f];
    const unread = [Section.DATA_COUNT, Section.TAG];
    for (const id of Array.from({ length: 16 }, (_, each) => each).filter((each) => !unread.includes(each as never))) {
      expect(() => rewrite(Uint8Array.of(...header, id, 5, ...huge), { mode: "user" }), `section ${id}`).toThrow(RewriteError);
      expect(() => rewrite(Uint8Array.of(...header, id, ...huge), { mode: "user" }), `section ${id}`).toThrow(RewriteError);
    }
  });

  test("chains of globals cost no more than their length", () => {
    const globals = 20_000;
    const text = Array.from({ length: globals }, (_, index) => {
      const before = `(global.get ${index - 1})`;
      return `(global i32 ${index === 0 ? "(i32.const 1)" : `(i32.add ${before} ${before})`})`;
    });
    const { globals: values } = rewrite(assemble(`${text.join("")} (export "last" (global ${globals - 1}))`), { mode: "user" });
    expect(values.get("last")).toBe(0);
  });

  test("deep nesting is no recursion of the rewriter's", () => {
    const depth = 200_000;
    const body = new Writer();
    body.u8(0);
    for (let index = 0; index < depth; index++) body.copy(Uint8Array.of(0x02, 0x40), 0, 2);
    for (let index = 0; index <= depth; index++) body.u8(0x0b);
    const out = new Writer();
    out.copy(Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0), 0, 18);
    const code = new Writer();
    code.u8(1);
    code.u32(body.length);
    code.append(body);
    out.section(10, code);
    expect(rewrite(out.take(), { mode: "user" }).functions).toHaveLength(1);
  });
});
