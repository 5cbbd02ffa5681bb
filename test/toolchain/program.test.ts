import { beforeAll, describe, expect, it } from "vitest";
import { USER_LOAD_BASE } from "../../emu/layout.ts";
import type { Toolchain } from "../../host/toolchain/types.ts";
import { type BareResult, runBare } from "./bare-linux.ts";
import { failureOf, freshToolchain, moduleNames, programOf } from "./fixtures.ts";

describe("a program", () => {
  let toolchain: Toolchain;
  beforeAll(async () => {
    toolchain = await freshToolchain();
  });

  const run = async (text: string, ...args: string[]): Promise<BareResult> => {
    const { wasm } = await toolchain.buildProgram(programOf(text));
    return runBare(new Uint8Array(wasm), ["./demo", ...args]);
  };

  it("imports one function and exports what exec needs", async () => {
    const { wasm, warnings } = await toolchain.buildProgram(programOf(`#include <stdio.h>\nint main(void) { puts("hello"); return 0; }\n`));
    const { imports, exports } = moduleNames(wasm);
    expect(warnings).toBe("");
    expect(imports).toEqual(["linux.syscall"]);
    expect(exports).toEqual(expect.arrayContaining(["_start", "__stack_pointer", "__indirect_function_table", "__data_end", "__heap_base"]));
  });

  it("has its data at the load address", async () => {
    const { output } = await run(`#include <stdio.h>\nstatic int x = 5;\nint main(void) { printf("%p\\n", (void *)&x); return 0; }\n`);
    const address = Number(output);
    expect(address).toBeGreaterThanOrEqual(USER_LOAD_BASE);
    expect(address).toBeLessThan(USER_LOAD_BASE + 0x10000);
  });

  it.each([
    ["int main(void) { return puts(\"m\") * 0 + 3; }", 3],
    ["int main() { return puts(\"m\") * 0 + 4; }", 4],
    ["int main(int argc, char **argv) { puts(argv[1]); return argc; }", 2],
    ["int main(int argc, char **argv, char **envp) { puts(argv[1]); return envp[0] ? 1 : argc; }", 2],
    ["void main(void) { puts(\"m\"); }", 0],
    ["void main(int argc, char *argv[]) { puts(argv[1]); }", 0],
    ["void main(int argc, char *argv[], char *envp[]) { puts(argv[1]); }", 0],
    ["main() { puts(\"m\"); return 5; }", 5],
    ["main(argc, argv) int argc; char **argv; { puts(argv[1]); return argc; }", 2],
    ["#include <stdlib.h>\nint main(void) { puts(\"m\"); exit(6); }", 6],
  ])("starts at %s", async (main, exitCode) => {
    expect(await run(`#include <stdio.h>\n${main}\n`, "m")).toEqual({ exitCode, output: "m\n" });
  });

  it("has a whole C library", async () => {
    const text = `#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <math.h>
#include <errno.h>
static int descending(const void *a, const void *b) { return *(const int *)b - *(const int *)a; }
int main(void)
{
	int v[] = { 2, 9, 4 };
	char *big = malloc(1 << 20);
	memset(big, 'x', 1 << 20);
	qsort(v, 3, sizeof v[0], descending);
	printf("%d%d%d %.3f %Lg %lld %zu %s\\n", v[0], v[1], v[2], sqrt(2.0), 1.25L, 1LL << 40, strlen("four"), strerror(ENODEV));
	printf("%.17g %a %c\\n", strtod("0.1", NULL), 1.0, big[1000]);
	free(big);
	return 0;
}
`;
    expect((await run(text)).output).toBe("942 1.414 1.25 1099511627776 4 No such device\n0.10000000000000001 0x1p+0 x\n");
  });

  it("runs constructors before main and destructors after", async () => {
    const text = `#include <stdio.h>
__attribute__((constructor)) static void first(void) { puts("first"); }
__attribute__((destructor)) static void last(void) { puts("last"); }
int main(void) { puts("main"); return 0; }
`;
    expect((await run(text)).output).toBe("first\nmain\nlast\n");
  });

  it("jumps out of deep calls, by the plain and the signal forms", async () => {
    const text = `#include <stdio.h>
#include <setjmp.h>
static jmp_buf outer;
static sigjmp_buf masked;
static void dive(int n) { if (n == 0) longjmp(outer, 7); dive(n - 1); puts("unreached"); }
int main(void)
{
	volatile int local = 1;
	int value = setjmp(outer);
	printf("%d %d\\n", value, local);
	if (value == 0) {
		local = 2;
		dive(3);
	}
	if (sigsetjmp(masked, 1) == 0)
		siglongjmp(masked, 0);
	puts("jumped");
	return value;
}
`;
    expect(await run(text)).toEqual({ exitCode: 7, output: "0 1\n7 2\njumped\n" });
  });

  it("compiles against Linux's own headers", async () => {
    const text = `#include <linux/fb.h>
#include <linux/types.h>
#include <linux/ioctl.h>
#include <asm/unistd.h>
#include <sys/syscall.h>
#include <sys/mman.h>
#include <sys/ioctl.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <fcntl.h>
_Static_assert(offsetof(struct flock, l_start) == 4, "i386 alignment");
_Static_assert(__NR_mmap2 == 192 && SYS_mmap2 == 192, "i386 numbers");
_Static_assert(sizeof(time_t) == 8 && sizeof(long) == 4 && sizeof(off_t) == 8, "time64, ILP32");
_Static_assert(_IOR('k', 1, int) == 0x80046b01, "ioctl encoding");
int main(void) { return FBIOGET_FSCREENINFO != 0x4602; }
`;
    expect((await run(text)).exitCode).toBe(0);
  });

  it("may leave out the last argument of ioctl, fcntl and open", async () => {
    const text = `#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>
int main(void) { return (ioctl(3, 0x1234) != 0) + 2 * (fcntl(0, F_GETFL) != 0) + 4 * (open("x", O_CREAT | O_RDWR) != 0); }
`;
    expect((await run(text)).exitCode).toBe(2 + 4);
  });

  it("may leave headers out, as old programs do", async () => {
    const { wasm, warnings } = await toolchain.buildProgram(programOf(`int main() { printf("%d\\n", getpid() != 0); exit(3); }\n`));
    expect(warnings).toContain("call to undeclared library function 'printf'");
    expect((await runBare(new Uint8Array(wasm), ["./demo"])).exitCode).toBe(3);
  });

  it("takes sources that include each other's headers, and the libraries of a usual command line", async () => {
    const build = programOf("", {
      sources: [{ path: "t/main.c", text: `#include "../lib/f.h"\nint main(void) { return f(); }\n` }, { path: "lib/f.c", text: `#include "f.h"\nint f(void) { return 9; }\n` }],
      files: [{ path: "lib/f.h", text: "int f(void);\n" }],
      libraries: ["m", "pthread", "rt"],
    });
    expect((await runBare(new Uint8Array((await toolchain.buildProgram(build)).wasm), ["x"])).exitCode).toBe(9);
  });

  it("with an undefined symbol does not link, and is told where", async () => {
    const error = await failureOf(toolchain.buildProgram(programOf("int nosuch(int);\nint main(void) { return nosuch(1); }\n")));
    expect(error.message).toBe("demo: demo.c: undefined symbol: nosuch");
  });

  it("without main is told so", async () => {
    const error = await failureOf(toolchain.buildProgram(programOf("int f(void) { return 1; }\n")));
    expect(error.message).toMatch(/undefined symbol: main$/);
  });

  it("that names a library which is not there is told so", async () => {
    const error = await failureOf(toolchain.buildProgram(programOf("int main(void) { return 0; }\n", { libraries: ["curl"] })));
    expect(error.message).toMatch(/unable to find library -lcurl/);
  });

  it("is not compiled twice", async () => {
    const build = programOf("int main(void) { return 12; }\n");
    expect((await toolchain.buildProgram(build)).cached).toBe(false);
    expect((await toolchain.buildProgram(build)).cached).toBe(true);
  });

  it("tells how far its sources are compiled, and nothing when it is in the cache", async () => {
    const told: string[] = [];
    const sources = [{ path: "a.c", text: "int b(void);\nint main(void) { return b(); }\n" }, { path: "b.c", text: "int b(void) { return 7; }\n" }];
    const build = { name: "told", sources, progress: (done: number, total: number) => void told.push(`${done}/${total}`) };
    await toolchain.buildProgram(build);
    await toolchain.buildProgram(build);
    expect(told).toEqual(["0/2", "1/2", "2/2"]);
  });
});
