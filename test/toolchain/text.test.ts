import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { UsageError } from "../../host/errors.ts";
import { buildError, parseDiagnostics } from "../../host/toolchain/diagnostics.ts";
import { digest } from "../../host/toolchain/digest.ts";
import { kernelVersionCode, moduleFlags } from "../../host/toolchain/flags.ts";
import { layoutHeader, unistdHeader } from "../../host/toolchain/generated.ts";
import { mainAdapter } from "../../host/toolchain/main-adapter.ts";
import { allTypes } from "../../host/toolchain/musl.ts";
import { readTar } from "../../host/toolchain/tar.ts";
import { ROOT } from "../../host/toolchain/node/paths.ts";

describe("diagnostics", () => {
  const output = `In file included from a.c:1:
b.h:3:5: error: unknown type name 'foo'
    3 |     foo bar;
      |     ^
a.c:7:1: warning: unused variable 'x' [-Wunused-variable]
wasm-ld: error: a.c.o: undefined symbol: kmalloc
`;

  it("are read from clang's and the linker's lines", () => {
    expect(parseDiagnostics(output)).toEqual([
      { file: "b.h", line: 3, column: 5, severity: "error", message: "unknown type name 'foo'" },
      { file: "a.c", line: 7, column: 1, severity: "warning", message: "unused variable 'x' [-Wunused-variable]" },
      { file: "a.c", line: 0, column: 0, severity: "error", message: "undefined symbol: kmalloc" },
    ]);
  });

  it("make an error that starts with the first error", () => {
    const error = buildError("a.ko", output);
    expect(error.message).toBe("a.ko: b.h:3:5: unknown type name 'foo'");
    expect(error.text).toBe(output);
  });
});

describe("kernel versions", () => {
  it.each([
    ["2.4.20", 0x020414],
    ["2.6.32", 0x020620],
    ["6.1", 0x060100],
    ["4.9.300", 0x0409ff],
    ["5.11.0-rc3", 0x050b00],
  ])("%s", (version, code) => expect(kernelVersionCode(version)).toBe(code));

  it.each(["6", "six", "", "6.x"])("%j is none", (version) => expect(() => kernelVersionCode(version)).toThrow(UsageError));

  it("decide the dialect of C", () => {
    const flags = (kernel: string): string[] => moduleFlags({ kernel, module: "m", source: "a-b.c", extra: ["-DX", "-mregparm=3"] });
    expect(flags("2.6.20")).toContain("-std=gnu89");
    expect(flags("5.18")).toContain("-std=gnu11");
    expect(flags("6.1")).toContain('-DUTS_RELEASE="6.1.0-ringlet"');
    expect(flags("6.1")).toContain('-DKBUILD_BASENAME="a_b"');
    expect(flags("6.1").filter((flag) => flag === "-DX" || flag === "-mregparm=3")).toEqual(["-DX"]);
  });
});

describe("generated headers", () => {
  it("hold every number of the memory map", async () => {
    const source = await readFile(new URL("emu/layout.ts", `file://${ROOT}`), "utf8");
    const header = layoutHeader(source);
    expect(header).toContain("#define PAGE_OFFSET 0xc0000000UL\n");
    expect(header).toContain("#define PAGE_SHIFT 12\n");
    expect(header.match(/^#define \w+ \S/gm)).toHaveLength(source.match(/^export const /gm)!.length);
  });

  it("give system calls Linux's names, and add those that musl does not know", () => {
    const header = unistdHeader(`#define __NR_exit\t\t  1\n#define __NR_gettimeofday_time32\t 78\n/* no */
#define __NR_getuid32\t\t199\n#define __NR_timer_create\t259\n#define __NR_clock_gettime32\t(__NR_timer_create+6)\n#define __NR_clock_gettime64\t403\n`);
    expect(header.match(/^#define __NR_.*$/gm)).toEqual([
      "#define __NR_exit 1",
      "#define __NR_gettimeofday 78",
      "#define __NR_getuid32 199",
      "#define __NR_timer_create 259",
      "#define __NR_clock_gettime (__NR_timer_create+6)",
      "#define __NR_clock_gettime64 403",
      "#define __NR_futex_waitv 449",
    ]);
  });

  it("turn musl's type list into guarded declarations", () => {
    expect(allTypes("TYPEDEF unsigned _Addr size_t;\nSTRUCT iovec { void *p; };\n#define X 1\n")).toBe(
      "#if defined(__NEED_size_t) && !defined(__DEFINED_size_t)\ntypedef unsigned _Addr size_t;\n#define __DEFINED_size_t\n#endif\n\n" +
        "#if defined(__NEED_struct_iovec) && !defined(__DEFINED_struct_iovec)\nstruct iovec { void *p; };\n#define __DEFINED_struct_iovec\n#endif\n\n#define X 1\n",
    );
  });
});

describe("the adapter for main", () => {
  const warning = (symbol: string, own: string): string =>
    `wasm-ld: warning: function signature mismatch: ${symbol}\n>>> defined as (i32, i32) -> i32 in /usr/lib/libc.a(libc_x.o)\n>>> defined as ${own} in t.c.o\n`;

  it("is not needed if the linker is silent or speaks of something else", () => {
    expect(mainAdapter("")).toBeNull();
    expect(mainAdapter(warning("open", "(i32) -> i32"))).toBeNull();
  });

  it("calls a main that takes the environment", () => {
    expect(mainAdapter(warning("main", "(i32, i32, i32) -> i32"))).toContain("return user_main(argc, argv, envp);");
  });

  it("returns 0 for a main that returns nothing", () => {
    expect(mainAdapter(warning("main", "() -> void"))).toMatch(/void user_main\(void\)[^]*user_main\(\);\s*return 0;/);
  });
});

describe("digests", () => {
  it("tell lists of parts apart that read the same when joined", async () => {
    expect(await digest(["ab", "c"])).not.toBe(await digest(["a", "bc"]));
    expect(await digest(["abc"])).toBe(await digest([new TextEncoder().encode("abc")]));
  });
});

describe("tar archives", () => {
  const entry = (name: string, type: string, contents: string): Uint8Array[] => {
    const header = new Uint8Array(512);
    const put = (at: number, text: string): void => header.set(new TextEncoder().encode(text), at);
    put(0, name);
    put(124, contents.length.toString(8).padStart(11, "0"));
    put(156, type);
    const body = new Uint8Array(Math.ceil(contents.length / 512) * 512);
    body.set(new TextEncoder().encode(contents));
    return [header, body];
  };

  it("give their files, long names included, and no folders", () => {
    const long = `${"d/".repeat(80)}x.h`;
    const chunks = [...entry("dir", "5", ""), ...entry("a.h", "0", "one"), ...entry("L", "L", `${long}\0`), ...entry("d", "0", "two"), new Uint8Array(1024)];
    const archive = new Uint8Array(Buffer.concat(chunks));
    expect([...readTar(archive)].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)])).toEqual([["a.h", "one"], [long, "two"]]);
  });
});
