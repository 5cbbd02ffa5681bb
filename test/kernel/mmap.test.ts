import { expect, test } from "vitest";
import { fixture, leavingNothing, withMachine } from "./support.ts";

const driver = fixture("vm_driver.c");
const user = fixture("vm_user.c");

/** What the program answers to a group of questions; afterwards the machine is as before. */
function answers(group: string): Promise<string[]> {
  let lines: string[] = [];
  return withMachine(async (machine) => {
    await machine.insmod(driver);
    await leavingNothing(machine, async () => {
      const { stdout, stderr, exitCode } = await machine.run(user, [group]);
      expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
      lines = stdout.trimEnd().split("\n").map((line) => line.trimEnd());
    });
    await machine.rmmod("vm_driver");
  }).then(() => lines);
}

/** "call | answer" lines as the program prints them. */
function expected(text: string): string[] {
  return text.trim().split("\n").map((line) => line.trim().replace(/ \|([^|]*)$/, ":$1"));
}

test.each([
  ["mmap errors", `
    mmap(0, 0, PROT_READ, MAP_SHARED, rw, 0) | EINVAL
    mmap(0, PAGE, PROT_READ, MAP_SHARED, rw, 100) | EINVAL
    mmap(0, PAGE, PROT_READ, 0, rw, 0) | EINVAL
    mmap(0, PAGE, PROT_READ, MAP_SHARED | MAP_PRIVATE, rw, 0) | ok
    mmap(0, PAGE, PROT_READ, MAP_SHARED, -1, 0) | EBADF
    mmap(0, PAGE, PROT_READ, MAP_SHARED, 99, 0) | EBADF
    mmap(0, PAGE, RW, MAP_SHARED, ro, 0) | EACCES
    mmap(0, PAGE, PROT_READ, MAP_SHARED, ro, 0) | ok
    mmap(0, PAGE, RW, MAP_PRIVATE, ro, 0) | ok
    mmap(0, PAGE, PROT_WRITE, MAP_SHARED, wo, 0) | EACCES
    mmap(0, PAGE, PROT_READ, MAP_PRIVATE, wo, 0) | EACCES
    mmap(0, PAGE, PROT_READ, MAP_SHARED, nommap, 0) | ENODEV
    mmap(0, PAGE, PROT_READ, MAP_SHARED, eagain, 0) | EAGAIN
    syscall(SYS_mmap2, 0, 0xd0000000, PROT_READ, MAP_SHARED, rw, 0) | ENOMEM
    syscall(SYS_mmap2, 0, 2 * PAGE, PROT_READ, MAP_SHARED, rw, 0xffffffff) | EOVERFLOW
    mmap((void *)0x50000001, PAGE, PROT_READ, MAP_SHARED | MAP_FIXED, rw, 0) | EINVAL
    syscall(SYS_mmap2, 0, PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) | ok
    mmap((void *)0x60000000, PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) | ok
    mmap((void *)0x60000000, PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0) | EEXIST
    mmap(0, PAGE, PROT_READ, MAP_SHARED | MAP_GROWSDOWN, rw, 0) | EINVAL
    mmap(0, PAGE, PROT_READ, MAP_SHARED_VALIDATE | 0x80000, rw, 0) | EOPNOTSUPP`],
  ["other errors", `
    munmap(p, 0) | EINVAL
    munmap(p + 1, PAGE) | EINVAL
    munmap(hole, PAGE) | ok
    mprotect(r, PAGE, RW) | EACCES
    mprotect(hole, PAGE, RW) | ENOMEM
    syscall(SYS_mprotect, p + 1, PAGE, RW) | EINVAL
    msync(p, PAGE, MS_SYNC) | EINVAL
    msync(p, PAGE, MS_ASYNC) | ok
    msync(p, PAGE, MS_INVALIDATE) | ok
    msync(p, PAGE, MS_SYNC | MS_ASYNC) | EINVAL
    msync(p + 1, PAGE, MS_SYNC) | EINVAL
    msync(hole, PAGE, MS_SYNC) | ENOMEM
    madvise(pfn, PAGE, MADV_DONTNEED) | EINVAL
    madvise(hole, PAGE, MADV_DONTNEED) | ENOMEM
    madvise(p, PAGE, 1234) | EINVAL
    munmap(split, PAGE) | EINVAL
    mprotect(split, PAGE, PROT_READ) | EINVAL
    munmap(split, 2 * PAGE) | ok
    mremap(pfn, 2 * PAGE, 3 * PAGE, MREMAP_MAYMOVE) | EFAULT
    mremap(hole, PAGE, 2 * PAGE, MREMAP_MAYMOVE) | EFAULT
    mremap(p, PAGE, 0, 0) | EINVAL`],
  ["faults", `
    before any access |
    page 0 holds page0
    read of page 0 | fault=1 lastflags=0x254
    write to page 1 | fault=2 lastflags=0xa55
    another write to page 1 | fault=2 lastflags=0xa55
    write to page 0 | fault=2 lastflags=0xa55
    write(2) from page 5 | EFAULT
    after it | fault=3 lastflags=0xa14
    munmap | close=1 fault=3 frelease=1 lastflags=0xa14`],
  ["splits", `
    the middle page | open=2 close=1 split=2
    the first | open=2 close=2 split=2
    the last | open=2 close=3 split=2 frelease=1
    the last of three | open=1 close=1 split=1
    the first of two | open=2 close=2 split=2
    the only one | open=2 close=3 split=2 frelease=1`],
  ["protections", `
    to read-only | mprotect=1 fault=1 lastflags=0x255
    and back | mprotect=2 fault=1 lastflags=0x255
    after PROT_NONE: y`],
  ["discards", `
    touched | fault=1 lastflags=0x254
    madvise(p, PAGE, MADV_DONTNEED) | ok
    touched again | fault=2 lastflags=0xa54
    madvise(a, PAGE, MADV_DONTNEED) | ok
    anonymous: '' 'kept'`],
  ["files", `
    closed, still mapped | fopen=1
    unmapped | close=1 fault=1 fopen=1 frelease=1 lastflags=0x255`],
  ["copies", `
    both: page page
    after a private write: page mine
    after a shared write: ours mine
    of frames: ours ours
    after a private write: ours COPY`],
  ["inserted", `
    page0 page1 page1 area3
    Page1 Page1 Page1
    mmap(0, 5 * PAGE, RW, MAP_SHARED, dev("vmalloc", O_RDWR), 0) | EINVAL
    mmap(0, 5 * PAGE, RW, MAP_SHARED, dev("insert", O_RDWR), 0) | ENXIO
    mmap(0, 2 * PAGE, RW, MAP_SHARED, dev("insert", O_RDWR), 3 * PAGE) | ENXIO`],
  ["first writes", `
    read | fault=1 lastflags=0x254
    first write | fault=1 mkwrite=1 lastflags=0x254
    second write | fault=1 mkwrite=1 lastflags=0x254
    write to an absent page | fault=2 mkwrite=2 lastflags=0xa55`],
  ["system calls", `
    read(fd[0], ro, 8) | EFAULT
    read(fd[0], fresh + PAGE - 4, 8) | ok
    across two fresh pages: 1234567
    write(fd[1], none, 1) | EFAULT
    write(fd[1], (void *)0x1000, 1) | EFAULT
    write(fd[1], (void *)0xc0000000, 1) | EFAULT
    write(fd[1], fresh + PAGE - 4, 8) | EFAULT`],
  ["heap", `
    moved: 1, new memory is zero: 1
    back: 1
    zero again: 0
    below the start: 1
    more than there is memory: 1`],
  ["remaps", `
    shrunk in place: 1 first
    grown in place: 1 first ''
    grown where something is: ENOMEM
    moved: 1 first
    moved to a place: 0x70000000 first`],
])("%s", async (group, text) => {
  expect(await answers(group)).toEqual(expected(text));
});

test("/proc/self/maps shows them with rights, offset, device, inode and name", async () => {
  const lines = await answers("maps");
  expect(lines[0]).toMatch(/^60000000-60002000 rw-s 00002000 00:[0-9a-f]{2} \d+ +\/dev\/vm_fault$/);
  expect(lines[1]).toMatch(/^61000000-61001000 r--s 00000000 00:[0-9a-f]{2} \d+ +\/dev\/vm_fault$/);
  expect(lines.slice(2)).toEqual([
    "62000000-62001000 ---p 00000000 00:00 0",
    "62001000-62003000 rw-p 00000000 00:00 0",
    expect.stringMatching(/^b[0-9a-f]{7}-bffff000 rw-p 00000000 00:00 0 {10}\[stack\]$/),
  ]);
  expect(lines[0].indexOf("/dev/")).toBe(lines[4].indexOf("[stack]"));
});

test.each([
  ["a page of a fault handler", "/dev/vm_fault", "mapped 201 times\nmapped 1 times, 0 unhappy\n"],
  ["a bare frame, which nobody counts", "/dev/vm_pfn", "mapped 0 times\nmapped 0 times, 0 unhappy\n"],
])("200 processes share %s", (_name, device, stdout) => withMachine(async (machine) => {
  await machine.insmod(driver);
  await leavingNothing(machine, async () => {
    expect(await machine.run(fixture("many_mappers.c"), [device])).toMatchObject({ exitCode: 0, stdout });
  });
  expect(machine.oopses).toEqual([]);
}));

test.each(["/dev/vm_fault", "/dev/vm_pfn"])("a process maps %s a thousand times", (device) => withMachine(async (machine) => {
  await machine.insmod(driver);
  await leavingNothing(machine, async () => {
    expect(await machine.run(fixture("many_mappings.c"), [device])).toMatchObject({ exitCode: 0, stdout: "1000\n500\n" });
  });
}));
