/**
 * The command lines. Kernel code is compiled with the semantics flags of Linux's own Makefile: without them clang turns a
 * NULL dereference into `unreachable`, and the oops is lost.
 */
import { UsageError } from "../errors.ts";
import { KERNEL_IMAGE, USER_LOAD_BASE } from "../../emu/layout.ts";
import { LINKED_REGISTERS } from "../rewriter/registers.ts";
import { CLANG_HEADERS, GENERATED, KERNEL_TREE, LIBC_HEADERS, LIBC_LIBRARIES, LINUX_HEADERS } from "./mounts.ts";
import type { SourceFile } from "./types.ts";

const COMMON = [
  "--target=wasm32-unknown-unknown",
  "-O2",
  "-nostdinc",
  "-fdebug-compilation-dir=.",
  "-fno-strict-aliasing",
  "-fno-strict-overflow",
  "-fno-delete-null-pointer-checks",
  "-fno-common",
  "-Qunused-arguments",
  "-Wno-unknown-warning-option",
  "-Wno-ignored-optimization-argument",
  "-Wno-gnu",
];

const KERNEL = [...COMMON, "-ffreestanding", "-D__KERNEL__"];

/** The kernel whose API the core itself is written against. */
export const CORE_VERSION = "6.1";

/** Flags for a file of kernel-shim/. Paths in debug information start at the kernel's tree, as Linux's do. */
export function coreFlags(): string[] {
  const tree = KERNEL_TREE.slice(1);
  return [
    ...KERNEL,
    "-std=gnu11",
    "-gline-tables-only",
    "-DRINGLET_CORE",
    versionDefine(CORE_VERSION),
    `-ffile-prefix-map=${tree}/=`,
    `-I${tree}/include`,
    `-I${tree}/include/${GENERATED}`,
    "-isystem",
    CLANG_HEADERS,
    "-Wall",
    "-Wextra",
    "-Wno-unused-parameter",
    "-Wno-sign-compare",
  ];
}

export interface ModuleFlagOptions {
  readonly module: string;
  readonly source: string;
  readonly kernel: string;
  readonly extra: readonly string[];
}

/** Flags for one source of a module. */
export function moduleFlags(options: ModuleFlagOptions): string[] {
  const version = kernelVersionCode(options.kernel);
  const base = options.source.replace(/^.*\//, "").replace(/\.[^.]*$/, "").replace(/-/g, "_");
  return [
    ...KERNEL,
    ...dialect(version),
    "-g",
    "-fPIC",
    "-fvisibility=default",
    "-DMODULE",
    versionDefine(options.kernel),
    `-DUTS_RELEASE="${releaseName(options.kernel)}"`,
    `-DKBUILD_MODNAME="${options.module}"`,
    `-DKBUILD_BASENAME="${base}"`,
    // As system headers, so that warnings are about the driver's own lines.
    ...["", `/${GENERATED}`].flatMap((folder) => ["-isystem", LINUX_HEADERS + folder]),
    "-isystem",
    CLANG_HEADERS,
    // As Kbuild does: CONFIG_ symbols are there before the first line of the source.
    "-include",
    `${LINUX_HEADERS}/linux/kconfig.h`,
    "-Wall",
    "-Wno-pointer-sign",
    ...options.extra.filter(isPortable),
  ];
}

/** What each generation's gcc warned about, clang refuses by default. */
const POINTER_TYPES = ["incompatible-pointer-types", "incompatible-function-pointer-types"];
const LENIENT = [...POINTER_TYPES, "implicit-int", "int-conversion", "return-type", "return-mismatch"];

/**
 * Kbuild changed to gnu11 in 5.18, has refused implicit declarations since 2.6.23 and pointers of wrong types since 4.3.
 * The last matters more here than there: a call through a function pointer of another type is a trap in wasm.
 */
function dialect(version: number): string[] {
  return [
    version < 0x051200 ? "-std=gnu89" : "-std=gnu11",
    ...LENIENT.map((warning) => `-Wno-error=${warning}`),
    version < 0x020617 ? "-Wno-error=implicit-function-declaration" : "-Werror=implicit-function-declaration",
    ...(version < 0x040300 ? [] : POINTER_TYPES.map((warning) => `-Werror=${warning}`)),
    "-Wno-declaration-after-statement",
    "-Wno-deprecated-non-prototype",
  ];
}

/** setjmp and longjmp by wasm exceptions: calls of them become what kernel-shim/user/libc/setjmp.c defines. */
export const SETJMP_FLAGS: readonly string[] = ["-mexception-handling", "-mllvm", "-wasm-enable-sjlj", "-mllvm", "-wasm-use-legacy-eh=true"];

/** Flags for one source of a user program: hosted, and as lenient as gcc before 14. */
export function programFlags(extra: readonly string[]): string[] {
  return [
    ...COMMON,
    ...SETJMP_FLAGS,
    // Without it clang would make plain variables of thread-local ones.
    "-matomics",
    // What clang does anyway from LLVM 15 on.
    "-ftls-model=local-exec",
    "-g",
    "-isystem",
    LIBC_HEADERS,
    "-isystem",
    CLANG_HEADERS,
    "-D__linux__",
    "-D__linux",
    "-Dlinux",
    "-D__unix__",
    "-D__unix",
    "-Dunix",
    "-D__gnu_linux__",
    ...LENIENT.map((warning) => `-Wno-error=${warning}`),
    "-Wno-error=implicit-function-declaration",
    "-Wno-deprecated-non-prototype",
    "-Wno-main-return-type",
    "-Wno-main",
    ...extra.filter(isPortable),
  ];
}

/**
 * For sources of programs that call setjmp: hooks (kernel-shim/user/libc/sanitizer_cov.c) where a signal handler may
 * interrupt them and leave by longjmp, since a landing pad covers calls only.
 */
const INTERRUPTIBLE_FLAGS: readonly string[] = [
  "-fsanitize-coverage=trace-pc,no-prune,trace-loads,trace-stores,trace-div",
  "-fno-builtin-memcpy",
  "-fno-builtin-memmove",
  "-fno-builtin-memset",
];

/** What a source asks for beyond its program's flags; in a header of the program, too, setjmp may be called. */
export function sourceFlags(source: SourceFile, files: readonly SourceFile[]): readonly string[] {
  const texts = [source, ...files.filter(({ path }) => path.endsWith(".h"))];
  return texts.some(({ text }) => /\b(sig|_)?setjmp\b/.test(text)) ? INTERRUPTIBLE_FLAGS : [];
}

/** Options of gcc for x86 say nothing about this machine. */
function isPortable(flag: string): boolean {
  return !/^-m|^--param|^-pipe$|^-pthread$|^-static$|^-fconserve-stack$/.test(flag);
}

export function coreLinkArgs(objects: readonly string[], output: string): string[] {
  return [
    "--no-entry",
    "--no-stack-first",
    "-z",
    "stack-size=16",
    `--global-base=${KERNEL_IMAGE}`,
    "--import-table",
    "--export=__stack_pointer",
    "--error-limit=0",
    ...objects,
    "-o",
    output,
  ];
}

/** A dynamic library whose own symbols are bound at link time: imports are what the kernel must export. */
export function moduleLinkArgs(objects: readonly string[], output: string): string[] {
  return [
    "-shared",
    "--experimental-pic",
    "--import-memory",
    "--unresolved-symbols=import-dynamic",
    "-Bsymbolic",
    "--export-if-defined=__start___modinfo",
    "--export-if-defined=__stop___modinfo",
    ...objects,
    "-o",
    output,
  ];
}

export function programLinkArgs(objects: readonly string[], libraries: readonly string[], output: string): string[] {
  return [
    "--no-stack-first",
    "-z",
    "stack-size=16",
    `--global-base=${USER_LOAD_BASE}`,
    "--export-table",
    ...LINKED_REGISTERS.map((name) => `--export-if-defined=${name}`),
    "--export=__data_start",
    "--export=__data_end",
    "--export=__heap_base",
    `-L${LIBC_LIBRARIES}`,
    `${LIBC_LIBRARIES}/crt1.o`,
    ...objects,
    ...libraries.map((name) => `-l${name}`),
    "-lc",
    "-lclang_rt.builtins",
    `${LIBC_LIBRARIES}/crtn.o`,
    "-o",
    output,
  ];
}

function versionDefine(kernel: string): string {
  return `-DLINUX_VERSION_CODE=0x${kernelVersionCode(kernel).toString(16).padStart(6, "0")}`;
}

/** What uname -r shows on that kernel, for the vermagic: "2.6.32-ringlet", "6.1.0-ringlet". */
export function releaseName(kernel: string): string {
  const code = kernelVersionCode(kernel);
  return `${code >> 16}.${(code >> 8) & 255}.${code & 255}-ringlet`;
}

/** KERNEL_VERSION(a, b, c) of "a.b.c"; like the kernel's since 4.9.255, sublevels above 255 count as 255. */
export function kernelVersionCode(kernel: string): number {
  const match = /^(\d+)\.(\d+)(?:\.(\d+))?(?:[-.].*)?$/.exec(kernel);
  if (match === null) throw new UsageError(`"${kernel}" is not a kernel version (such as 2.6.32 or 6.1)`);
  const [major, minor, patch] = [match[1], match[2], match[3] ?? "0"].map(Number);
  return (major << 16) + (Math.min(minor, 255) << 8) + Math.min(patch, 255);
}
