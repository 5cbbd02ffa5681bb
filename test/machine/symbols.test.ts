import { expect, test } from "vitest";
import { InlinedCalls } from "../../host/debug/dwarf-inlined.ts";
import { dwarfRows } from "../../host/debug/dwarf-line.ts";
import { LineTable } from "../../host/debug/line-table.ts";
import { sourceMapLines } from "../../host/debug/source-map.ts";
import { describe as symbolAt, formatSymbol, functionAt } from "../../host/debug/symbolize.ts";
import { nodeToolchain } from "../../host/node.ts";
import { rewrite } from "../../host/rewriter/index.ts";

const text = [
  "static int table[8];",
  "__attribute__((noinline)) int square(int x)",
  "{",
  "\treturn x * x;",
  "}",
  "",
  "int main(int argc, char **argv)",
  "{",
  "\ttable[argc & 7] = square(argc);",
  "\treturn table[argc & 7];",
  "}",
].join("\n");

/** The program compiled with each DWARF version. */
async function compile(dwarf: number) {
  const { wasm } = await (await nodeToolchain()).buildProgram({
    name: "lines", sources: [{ path: "src/lines.c", text }], flags: [`-gdwarf-${dwarf}`, "-O1"],
  });
  return rewrite(wasm, { mode: "user" });
}

test.each([4, 5])("every instruction of a function has a line of it, from DWARF %i", async (dwarf) => {
  const rewritten = await compile(dwarf);
  const square = rewritten.functions.find(({ name }) => name === "square");
  if (square === undefined) throw new Error("no function square");
  const found = symbolAt(rewritten, "demo", square.end - 2);
  expect(found).toMatchObject({ name: "square", module: "demo", line: 4 });
  expect(found?.file).toMatch(/lines\.c$/);
  expect(formatSymbol(found!)).toMatch(/^square\+0x[0-9a-f]+\/0x[0-9a-f]+ \[demo\] \(\S*lines\.c:4\)$/);
});

test("a line has an address, for breakpoints", async () => {
  const rewritten = await compile(4);
  const table = new LineTable(dwarfRows({
    line: rewritten.customSections.get(".debug_line")![0],
    str: rewritten.customSections.get(".debug_str")?.[0],
  }));
  const address = table.address("lines.c", 9);
  expect(address).not.toBeNull();
  expect(functionAt(rewritten.functions, address!)?.name).toMatch(/main/);
  expect(table.address("lines.c", 1000)).toBeNull();
});

test("broken line tables yield what can be read, not an error", async () => {
  const line = (await compile(4)).customSections.get(".debug_line")![0];
  for (let cut = 0; cut < line.length; cut += 7) {
    expect(() => new LineTable(dwarfRows({ line: line.slice(0, cut) })).find(100, 0, 1000)).not.toThrow();
  }
});

test("broken debug information yields the inlined calls that can be read, not an error", async () => {
  const { customSections } = await compile(4);
  const section = (name: string) => customSections.get(name)?.[0] ?? new Uint8Array(0);
  const whole = {
    line: section(".debug_line"), str: section(".debug_str"), info: section(".debug_info"), abbrev: section(".debug_abbrev"),
    ranges: section(".debug_ranges"),
  };
  for (const name of ["info", "abbrev", "ranges", "line"] as const) {
    for (let cut = 0; cut < whole[name].length; cut += 3) {
      expect(() => new InlinedCalls({ ...whole, [name]: whole[name].slice(0, cut) }).at(100)).not.toThrow();
    }
  }
});

test("a source map's lines are found by offsets in the code section", () => {
  const map = { version: 3, sources: ["a.c", "b.c"], names: [], mappings: "wCAGC,EACA,E,ICDE" };
  const table = sourceMapLines(new TextEncoder().encode(JSON.stringify(map)), 30);
  const found = [9, 10, 11, 12, 17, 18, 19].map((offset) => table.find(offset, 10, 20));
  expect(found.map((each) => each && `${each.file}:${each.line}:${each.column}`)).toEqual([
    "a.c:4:1", "a.c:4:1", "a.c:4:1", "a.c:5:1", "a.c:5:1", "b.c:4:3", "b.c:4:3",
  ]);
});

test.each(["", "{", "null", "7", "[]", '{"sources": 1, "mappings": 2}', '{"sources": [], "mappings": "*,;é,AAAA"}'])(
  "a section %j that is no source map is not an error", (contents) => {
    expect(() => sourceMapLines(new TextEncoder().encode(contents), 0).find(5, 0, 10)).not.toThrow();
  });

test("addresses between and outside functions have no symbol", () => {
  const functions = [{ index: 0, name: "a", start: 10, end: 20 }, { index: 1, name: "b", start: 22, end: 30 }];
  expect([5, 10, 19, 20, 22, 29, 30].map((offset) => functionAt(functions, offset)?.name)).toEqual([
    undefined, "a", "a", undefined, "b", "b", undefined,
  ]);
});
