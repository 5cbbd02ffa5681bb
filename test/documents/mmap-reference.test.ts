import { afterAll, beforeAll, expect, test } from "vitest";
import { bootMachine, type Machine } from "../../host/node.ts";
import { fixture, leavingNothing } from "./support.ts";

const program = fixture("mmap_reference.c");
const files = [fixture("mmap_reference.h")];

/** A line of document 002's reference, the question to ask, the answer of Linux 6.1, and the signal that ends it. */
type Row = readonly [line: string, question: string, answer: string, signal?: string];

const text: readonly Row[] = [
  ["最后一个页不被使用的空间将会清零", "tail", "short, 4091 zeroes; after a write there the file has 5 bytes"],
  ["st_atime可能被更新", "atime", "read, st_atime new, st_mtime old"],
  ["st_ctime 和 st_mtime在对映射区写入之后…被更新", "mtime",
    "after a private write: st_mtime old; after a shared one: st_mtime new, st_ctime new"],
  ["munmap执行相反的操作", "munmapped", "read", "SIGSEGV"],
  ["成功执行时,mmap()返回被映射区的指针,munmap()返回0。失败时,mmap()返回MAP_FAILED", "results",
    "mmap: the mapping, munmap: 0; mmap: -1, munmap: -1 EINVAL"],
];

const prot: readonly Row[] = [
  ["prot: 不能与文件的打开模式冲突", "open_modes", "ok EACCES ok EACCES EACCES ok"],
  ["prot: 可以通过or运算合理地组合在一起", "all_rights", "---p r--p -w-p rw-p --xp r-xp -wxp rwxp"],
  ["PROT_EXEC //页内容可以被执行", "prot_exec", "--xp read", "SIGSEGV"],
  ["PROT_READ //页内容可以被读取", "prot_read", "r--s read", "SIGSEGV"],
  ["PROT_WRITE //页可以被写入", "prot_write", "-w-p written read"],
  ["PROT_NONE //页不可访问", "prot_none", "---p", "SIGSEGV"],
  ["PROT_NONE //页不可访问", "prot_none_written", "", "SIGSEGV"],
  ["PROT_NONE //页不可访问", "prot_none_for_the_kernel", "EFAULT"],
];

const flags: readonly Row[] = [
  ["MAP_FIXED //重叠部分将会被丢弃", "fixed", "0x50001000: old 0, page 0, old 2"],
  ["MAP_FIXED //如果指定的起始地址不可用,操作将会失败", "fixed_nowhere", "ENOMEM ENOMEM ok EEXIST"],
  ["MAP_FIXED //起始地址必须落在页的边界上", "fixed_unaligned", "EINVAL; a hint: 0x50000000"],
  ["MAP_SHARED //对共享区的写入,相当于输出到文件", "shared", "SHARE, read(2) before msync: SHARE, msync: 0"],
  ["MAP_PRIVATE //写入时拷贝…不会影响到原文件", "private", "MINE! short"],
  ["MAP_PRIVATE //这个标志和以上标志是互斥的", "exclusive", "EINVAL ok rw-s EOPNOTSUPP EINVAL"],
  ["MAP_DENYWRITE //这个标志被忽略", "denywrite", "ok the same, written: 5, truncated: 0, other"],
  ["MAP_EXECUTABLE //同上", "executable", "ok the same, written: 5, truncated: 0, other"],
  ["MAP_NORESERVE //不要为这个映射保留交换空间", "noreserve", "ENOMEM ok"],
  ["MAP_NORESERVE //内存不足,对映射区的修改会引起段违例信号", "noreserve_used", "ok", "SIGKILL"],
  ["MAP_LOCKED //锁定映射区的页面", "locked", "0 pages in memory without it, 16 with it, 64 kB locked, MADV_DONTNEED: EINVAL"],
  ["MAP_GROWSDOWN //映射区可以向下扩展", "growsdown", "written written 11 pages"],
  ["MAP_GROWSDOWN //映射区可以向下扩展", "growsdown_near", "written", "SIGSEGV"],
  ["MAP_GROWSDOWN //映射区可以向下扩展", "not_growing", "", "SIGSEGV"],
  ["MAP_ANONYMOUS //匿名映射,映射区不与任何文件关联", "anonymous", "'' page 0; ok ok, 1"],
  ["MAP_ANON //MAP_ANONYMOUS的别称", "anonymous", "'' page 0; ok ok, 1"],
  ["MAP_FILE //兼容标志,被忽略", "map_file", "ok the same, written: 5, truncated: 0, other, 0"],
  ["MAP_32BIT //这个标志只在x86-64平台上得到支持", "low_2gb", "above 2 GB, 0x90000000"],
  ["MAP_POPULATE //随后对映射区的访问不会被页违例阻塞", "populate", "16 faults without it, 0 with it, 0 of anonymous memory"],
  ["MAP_NONBLOCK //仅和MAP_POPULATE一起使用时才有意义", "nonblock", "16 faults alone, 16 with MAP_POPULATE"],
  ["fd:有效的文件描述词", "descriptors", "EBADF EBADF EBADF"],
  ["offset:被映射对象内容的起点", "offsets", "page 0, page 3; EINVAL"],
];

const errors: readonly Row[] = [
  ["EACCES:访问出错", "open_modes", "ok EACCES ok EACCES EACCES ok"],
  ["EAGAIN:文件已被锁定", "eagain_file", "flock: 0, fcntl: 0; ok"],
  ["EAGAIN:太多的内存已被锁定", "eagain_memory", "ok EAGAIN"],
  ["EBADF:fd不是有效的文件描述词", "descriptors", "EBADF EBADF EBADF"],
  ["EINVAL:一个或者多个参数无效", "einval", "EINVAL EINVAL EINVAL EINVAL EINVAL EINVAL"],
  ["ENFILE:已达到系统对打开文件的限制", "enfile", "open: ENFILE; ENFILE ok; root: ok"],
  ["ENODEV:指定文件所在的文件系统不支持内存映射", "enodev", "ENODEV ENODEV ENODEV; /proc: EIO"],
  ["ENOMEM:内存不足", "enomem", "ENOMEM ENOMEM ENOMEM ok ENOMEM"],
  ["ENOMEM:进程已超出最大内存映射数量", "too_many_maps", "ENOMEM after 65530, a hole in another: ENOMEM, one less: ok"],
  ["EPERM:权能不足", "eperm_address", "ok EPERM; a hint: 0x10000"],
  ["EPERM:权能不足", "eperm_locked", "EPERM"],
  ["EPERM:操作不允许", "eperm_exec", "ok EPERM EPERM, mprotect: EACCES"],
  ["ETXTBSY:已写的方式打开文件,同时指定MAP_DENYWRITE标志", "etxtbsy", "ok, written: 4"],
];

const signals: readonly Row[] = [
  ["SIGSEGV:试着向只读区写入", "sigsegv", "read", "SIGSEGV"],
  ["SIGBUS:试着访问不属于进程的内存区", "sigbus", "read", "SIGBUS"],
  ["SIGBUS:试着访问不属于进程的内存区", "sigbus_written", "", "SIGBUS"],
  ["SIGBUS:试着访问不属于进程的内存区", "nobodys", "", "SIGSEGV"],
];

const rows = [...text, ...prot, ...flags, ...errors, ...signals];
const NAMES = `PROT_EXEC PROT_READ PROT_WRITE PROT_NONE
  MAP_FIXED MAP_SHARED MAP_PRIVATE MAP_DENYWRITE MAP_EXECUTABLE MAP_NORESERVE MAP_LOCKED MAP_GROWSDOWN MAP_ANONYMOUS MAP_ANON
  MAP_FILE MAP_32BIT MAP_POPULATE MAP_NONBLOCK
  EACCES EAGAIN EBADF EINVAL ENFILE ENODEV ENOMEM EPERM ETXTBSY SIGSEGV SIGBUS`.split(/\s+/);

let machine: Machine;

beforeAll(async () => {
  machine = await bootMachine();
});

afterAll(() => machine.shutdown());

async function ask(question: string): Promise<{ answer: string; signal: string | null }> {
  expect(await machine.run(program, ["world"], { files })).toMatchObject({ stdout: "", exitCode: 0 });
  const { stdout, signal, exitCode } = await machine.run(program, [question], { files });
  if (!signal) expect(exitCode).toBe(0);
  return { answer: stdout.trim(), signal };
}

const asked = rows.map(([line, question, answer, signal]): [string, string, string, string | null] => [line, question, answer, signal ?? null]);

test.each(asked)("%s: %s: %s", async (_line, question, answer, signal) => {
  await leavingNothing(machine, async () => {
    expect(await ask(question)).toEqual({ answer, signal });
  });
});

test("MAP_SHARED //与其它所有映射这个对象的进程共享映射空间: two processes see each other's stores", async () => {
  await machine.run(program, ["world"], { files });
  await leavingNothing(machine, async () => {
    const first = await machine.spawn(program, ["shared_first"], { files });
    const second = await machine.run(program, ["shared_second"], { files });
    first.stdin.push(new TextEncoder().encode("\n"));
    first.stdin.end();
    expect(await first.wait()).toMatchObject({ exitCode: 0 });
    expect([second.stdout, first.stdout.text()]).toEqual([" first", " reply"]);
  });
});

test.each(NAMES)("%s, which the document lists, is asked about", (name) => {
  expect(rows.filter(([line]) => new RegExp(`^${name}\\b`).test(line))).not.toEqual([]);
});
