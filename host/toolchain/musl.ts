/**
 * How the C library is made of musl's sources: which files, which headers, which flags. Pure data and text; reading and
 * compiling are the caller's.
 *
 * The architecture is ours (kernel-shim/user/arch/wasm32) on top of musl's i386: same system-call numbers, same structures,
 * but binary128 long doubles and clang's own floating-point environment.
 */
import { SYSCALL_SIGFRAME } from "../../emu/layout.ts";
import type { FileLayer } from "./files.ts";
import { makeLayer } from "./files.ts";
import { SETJMP_FLAGS } from "./flags.ts";

export interface LibcSources {
  /** lib/libc/musl of the package: arch/, include/, src/, compat/. */
  readonly musl: FileLayer;
  /** kernel-shim/user: arch/, libc/, include/, crt1.c, crtn.c. */
  readonly user: FileLayer;
  /** Linux's UAPI headers: linux/, asm-generic/, asm/ ... */
  readonly uapi: FileLayer;
  /** asm/ of x86, for the few headers that i386's numbers come from. */
  readonly uapiX86: FileLayer;
}

/** What musl's own build would call the obj/include and arch folders, merged: later ones are hidden by earlier ones. */
function archHeaders({ musl, user }: LibcSources): Map<string, Uint8Array> {
  const bits = new Map<string, Uint8Array>();
  const add = (layer: FileLayer, folder: string, accept: (name: string) => boolean): void => {
    for (const [path, bytes] of layer) {
      const name = path.startsWith(folder) ? path.slice(folder.length) : "";
      if (name !== "" && name.endsWith(".h") && !bits.has(`bits/${name}`) && accept(name)) bits.set(`bits/${name}`, bytes);
    }
  };
  add(user, "arch/wasm32/bits/", () => true);
  add(musl, "arch/aarch64/bits/", (name) => name === "float.h");
  add(musl, "arch/i386/bits/", (name) => !["fenv.h", "io.h"].includes(name));
  add(musl, "arch/generic/bits/", () => true);
  return bits;
}

/** The text of a file that must be there. */
function textOf(layer: FileLayer, path: string): string {
  const bytes = layer.get(path);
  if (bytes === undefined) throw new Error(`the C library's sources lack ${path}`);
  return new TextDecoder().decode(bytes);
}

/** musl's tools/mkalltypes.sed: `TYPEDEF`, `STRUCT` and `UNION` lines become guarded declarations. */
export function allTypes(source: string): string {
  return source
    .replace(/^TYPEDEF (.*) ([^ ]*);$/gm, guard("$2", "typedef $1 $2;", "$2"))
    .replace(/^STRUCT +([^ ]*) (.*);$/gm, guard("struct_$1", "struct $1 $2;", "struct_$1"))
    .replace(/^UNION +([^ ]*) (.*);$/gm, guard("union_$1", "union $1 $2;", "union_$1"));
}

function guard(needed: string, declaration: string, defined: string): string {
  return `#if defined(__NEED_${needed}) && !defined(__DEFINED_${defined})\n${declaration}\n#define __DEFINED_${defined}\n#endif\n`;
}

/** The headers that musl's build generates. size_t is `unsigned long` to clang for wasm32, `unsigned int` to gcc for i386. */
function generatedHeaders({ musl }: LibcSources): FileLayer {
  const syscalls = textOf(musl, "arch/i386/bits/syscall.h.in");
  const types = textOf(musl, "arch/i386/bits/alltypes.h.in").replace("#define _Addr int", "#define _Addr long");
  return makeLayer([
    ["bits/alltypes.h", allTypes(types + textOf(musl, "include/alltypes.h.in"))],
    ["bits/syscall.h", syscalls + syscalls.replaceAll("__NR_", "SYS_").replace(/^(?!#define).*$/gm, "")],
  ]);
}

const I386_UAPI = ["asm/unistd_32.h", "asm/posix_types_32.h"];

const ALIGNED_AS_I386 = "__attribute__((__packed__, __aligned__(4)))";

/** Numbers of the system calls that return twice: fork, clone, vfork, clone3. */
const RETURN_TWICE = [2, 120, 190, 435];

/** What syscall(2) is for those, see kernel-shim/user/libc/syscall.c. */
const FORKING_SYSCALL = `#ifdef __clang__
long syscall(long __n, ...) __attribute__((__overloadable__,
	__enable_if__(${RETURN_TWICE.map((n) => `__n == ${n}`).join(" || ")}, "returns twice"))) __asm__("__forking_syscall");
#endif`;

/** The argument's bits, be it an int, a pointer, a union of them, or none: see kernel-shim/user/libc/semctl.c. */
const SEMCTL = `#ifndef __cplusplus
#define semctl(id, num, cmd, ...) (semctl)(id, num, cmd, __extension__ ({ \\
	__auto_type __semctl_arg = (0L, ##__VA_ARGS__); \\
	long __semctl_bits = 0; \\
	__builtin_memcpy(&__semctl_bits, &__semctl_arg, sizeof(__semctl_arg) < sizeof(long) ? sizeof(__semctl_arg) : sizeof(long)); \\
	__semctl_bits; }))
#endif`;

/**
 * musl's own headers. The kernel's struct flock64 and epoll_event are i386's, where 64-bit members are aligned to 4 bytes;
 * clang for wasm32 aligns them to 8 unless told. The least stack is glibc's, since programs take it for a number of pages.
 */
function muslHeaders({ musl }: LibcSources): FileLayer {
  const headers = new Map([...musl].filter(([path]) => path.startsWith("include/")));
  const limits = textOf(musl, "include/limits.h").replace(/(#define PTHREAD_STACK_MIN) \d+/, "$1 16384");
  const fcntl = textOf(musl, "include/fcntl.h").replace(/(struct flock \{[^}]*\});/, `$1 ${ALIGNED_AS_I386};`);
  const epoll = textOf(musl, "include/sys/epoll.h").replace(/(struct epoll_event \{[^}]*\})/, `$1 ${ALIGNED_AS_I386}`);
  const unistd = textOf(musl, "include/unistd.h").replace("long syscall(long, ...);", `$&\n${FORKING_SYSCALL}`);
  const sem = textOf(musl, "include/sys/sem.h").replace(/^int semctl\(.*;$/m, `$&\n${SEMCTL}`);
  const changed = makeLayer([
    ["include/fcntl.h", fcntl], ["include/limits.h", limits], ["include/sys/epoll.h", epoll], ["include/sys/sem.h", sem],
    ["include/unistd.h", unistd],
  ]);
  return new Map([...headers, ...changed]);
}

/** usr/include: what programs see. Of one name, our header hides musl's, and musl's Linux's. */
export function libcHeaders(sources: LibcSources): FileLayer {
  const headers = new Map<string, Uint8Array>();
  const add = (layer: FileLayer, prefix = ""): void => {
    for (const [path, bytes] of layer) if (path.startsWith(prefix) && path.endsWith(".h")) headers.set(path.slice(prefix.length), bytes);
  };
  add(sources.uapi);
  for (const path of I386_UAPI) headers.set(path, sources.uapiX86.get(path)!);
  add(muslHeaders(sources), "include/");
  add(sources.user, "include/");
  add(archHeaders(sources));
  add(generatedHeaders(sources));
  return headers;
}

/** Sources that our own files replace, that need machine code, or that are the other of two allocators. */
const OMITTED = [
  /^src\/malloc\/oldmalloc\//,
  /^src\/string\/(memcpy|memmove|memset)\.c$/,
  /^src\/thread\/(__set_thread_area|__unmapself|clone|pthread_cancel)\.c$/,
  /^src\/linux\/s?brk\.c$/,
  /^src\/ipc\/semctl\.c$/,
  /^src\/mman\/mprotect\.c$/,
  /^src\/misc\/syscall\.c$/,
  /^src\/process\/vfork\.c$/,
  /^src\/sched\/sched_(get|set)(param|scheduler)\.c$/,
  /^src\/setjmp\//,
  /^src\/signal\/(raise|restore|sigaltstack|sigpause|siglongjmp|sigsetjmp|sigsetjmp_tail)\.c$/,
];

/** src/DIR/NAME.c, the allocator, and the functions with 32-bit times: what musl's Makefile calls BASE_SRCS. */
const WANTED = /^(src\/[^/]+\/[^/]+\.c|src\/malloc\/mallocng\/[^/]+\.c|compat\/time32\/[^/]+\.c)$/;

/** Keys of all sources of libc.a under the mount of libcTree(), ours last. */
export function libcSourceFiles({ musl, user }: LibcSources): string[] {
  const fromMusl = [...musl.keys()].filter((path) => WANTED.test(path) && !OMITTED.some((pattern) => pattern.test(path)));
  const ours = [...user.keys()].filter((path) => path.startsWith("libc/") && path.endsWith(".c"));
  return [...fromMusl.map((path) => `musl/${path}`), ...ours.map((path) => `user/${path}`)];
}

/** The folder that the library is compiled in: musl/, user/ and the made headers in obj/. */
export function libcTree(sources: LibcSources): FileLayer {
  const tree = new Map<string, Uint8Array>();
  const add = (layer: FileLayer, prefix: string): void => {
    for (const [path, bytes] of layer) tree.set(`${prefix}/${path}`, bytes);
  };
  add(sources.musl, "musl");
  add(muslHeaders(sources), "musl");
  add(sources.user, "user");
  add(archHeaders(sources), "obj");
  add(generatedHeaders(sources), "obj");
  tree.set("obj/version.h", new TextEncoder().encode(`#define VERSION "1.2.4"\n`));
  return tree;
}

/**
 * Flags for the library's sources, in musl's order of folders. No debug information: it would be copied into every
 * program.
 */
const LIBC_FLAGS = [
  "--target=wasm32-unknown-unknown",
  "-O2",
  "-std=c99",
  "-nostdinc",
  "-ffreestanding",
  "-fno-strict-aliasing",
  ...SETJMP_FLAGS,
  "-matomics",
  "-D_XOPEN_SOURCE=700",
  "-Iuser",
  "-Iuser/include",
  "-Iuser/arch/wasm32",
  "-Iobj",
  "-Imusl/arch/generic",
  "-Imusl/src/include",
  "-Imusl/src/internal",
  "-Imusl/include",
  `-DSYS_sigframe=${SYSCALL_SIGFRAME}`,
  "-w",
];

export function libcFlags(): string[] {
  return LIBC_FLAGS;
}
