import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nodeImages } from "../../host/node.ts";
import { buildSysroot } from "../../host/toolchain/node/index.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
let folder: string;
let readme: string;

/** What the command would build first, and say so, is built here. */
beforeAll(async () => {
  await Promise.all([nodeImages(), buildSysroot()]);
  readme = await readFile(join(ROOT, "README.md"), "utf8");
  folder = await mkdtemp(join(tmpdir(), "ringlet-readme-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** The n-th fenced block of a language. */
function block(language: string, n: number): string {
  const blocks = [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))];
  return blocks[n][1];
}

/** Stamps move with every change of the kernel; the text may not. */
function unstamped(text: string): string {
  return text.replaceAll(/^\[ *\d+\.\d{6}\]/gm, "[stamp]");
}

test("the driver and the program of README.md print what it shows", async () => {
  await writeFile(join(folder, "hello.c"), block("c", 0));
  await writeFile(join(folder, "hello_test.c"), block("c", 1));
  const [command, ...shown] = block("console", 0).trimEnd().split("\n");
  expect(command).toBe("$ npx ringlet run hello.c --test hello_test.c");
  const args = [join(ROOT, "bin/ringlet.js"), ...command.split(" ").slice(3)];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: folder });
  expect(unstamped(stderr + stdout)).toBe(`${unstamped(shown.join("\n"))}\n`);
});

test("every file that the documentation links to exists", async () => {
  for (const page of ["README.md", "docs/architecture.md", "docs/api.md", "docs/differences.md"]) {
    const text = await readFile(join(ROOT, page), "utf8");
    for (const [, target] of text.matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      await readFile(join(ROOT, page, "..", target)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "EISDIR") throw new Error(`${page} links to ${target}: ${error.message}`);
      });
    }
  }
});
