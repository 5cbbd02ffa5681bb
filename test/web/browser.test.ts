import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page as Tab } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { documentNames, readDocument } from "../../host/cli/documents.ts";
import { replay } from "../../host/documents/replay.ts";
import type { Document } from "../../host/documents/session.ts";
import { bootMachine } from "../../host/node.ts";
import { type RunningSite, serve } from "../../host/web/node/serve.ts";
import { buildSite, bundleForBrowser } from "../../host/web/node/site.ts";
import type { Page, PageInput, PageOutcome, PageReplay } from "./page.ts";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

let browser: Browser;
let site: RunningSite;
let tab: Tab;

function source(name: string): Promise<string> {
  return readFile(new URL(`../../drivers/mmap_demo/${name}`, import.meta.url), "utf8");
}

beforeAll(async () => {
  const html = new TextEncoder().encode('<!doctype html><script type="module" src="page.js"></script>');
  const files = new Map(await buildSite());
  files.set("index.html", { type: "text/html", bytes: html });
  files.set("page.js", { type: "text/javascript", bytes: await bundleForBrowser(fileURLToPath(new URL("page.ts", import.meta.url))) });
  site = await serve(files);
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  tab = await browser.newPage();
  await tab.goto(site.url);
  await tab.waitForFunction(() => "page" in globalThis);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** The same steps in this process. */
async function inNode(input: PageInput): Promise<PageOutcome> {
  const machine = await bootMachine({ kernel: "2.6.32" });
  await machine.insmod({ path: "mmap_demo.c", text: input.driver });
  await machine.advance("25s");
  const kpa = /kpa = (0x[0-9a-f]+)/.exec(machine.dmesg().toString())?.[1] ?? "";
  const { stdout, exitCode } = await machine.run({ path: "test.c", text: input.test }, ["/dev/mmap_demo", kpa]);
  await machine.advance("15s");
  await machine.rmmod("mmap_demo");
  const dmesg = machine.dmesg().toString();
  machine.shutdown();
  return { stdout, exitCode, dmesg };
}

async function replayedTwiceInNode(document: Document): Promise<PageReplay> {
  const machine = await bootMachine({ kernel: document.session.kernel });
  const round = async (): Promise<PageReplay["rounds"][number]> => {
    let shown = "";
    const { status } = await replay(machine, document, (chunk) => void (shown += Buffer.from(chunk).toString()));
    return { status, shown };
  };
  const rounds = [await round(), await round()];
  const dmesg = machine.dmesg().toString();
  machine.shutdown();
  return { rounds, dmesg };
}

type Loaded = typeof globalThis & { readonly page: Page };

/** The browser's first compilation, with nothing cached, on a computer that has other things to do. */
const PATIENCE_MS = 600_000;

describe("in a worker of headless Chromium", { timeout: PATIENCE_MS }, () => {
  test("a driver and its test are compiled from C and print what they print in Node", async () => {
    const input = { driver: await source("mmap_demo.c"), test: await source("test.c") };
    const outcome = await tab.evaluate((given) => (globalThis as Loaded).page.session(given), input);
    expect(outcome.exitCode).toBe(0);
    expect(outcome.dmesg).toContain("timer_func:String changed from the user space");
    expect(outcome).toEqual(await inNode(input));
  });

  test("a program that forks is made and run as in Node", async () => {
    const text = `
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
	int status;
	if (fork() == 0)
		return 7;
	wait(&status);
	return printf("%d\\n", WEXITSTATUS(status)) < 0;
}
`;
    const input = { driver: await source("mmap_demo.c"), test: text };
    const outcome = await tab.evaluate((given) => (globalThis as Loaded).page.session(given), input);
    expect(outcome).toMatchObject({ exitCode: 0, stdout: "7\n" });
    expect(outcome).toEqual(await inNode(input));
  });

  test("programs find /bin/sh and what lies beside it", async () => {
    const text = `
#include <stdio.h>
#include <stdlib.h>
int main(void)
{
	char line[32] = "";
	FILE *stream = popen("echo hello | tr a-z A-Z", "r");
	fgets(line, sizeof(line), stream);
	return printf("%s%d %d\\n", line, pclose(stream), system("exit 3")) < 0;
}
`;
    const input = { driver: await source("mmap_demo.c"), test: text };
    const outcome = await tab.evaluate((given) => (globalThis as Loaded).page.session(given), input);
    expect(outcome).toMatchObject({ exitCode: 0, stdout: "HELLO\n0 768\n" });
    expect(outcome).toEqual(await inNode(input));
  });

  test.each(documentNames())("the session of %s, typed twice into one machine, prints what it prints in Node", async (name) => {
    const document = await readDocument(name);
    const files = [...document.files].map(([path, bytes]): [string, number[]] => [path, [...bytes]]);
    const outcome = await tab.evaluate((given) => (globalThis as Loaded).page.replayTwice(given), { ...document, files });
    expect(outcome.rounds.map(({ status }) => status)).toEqual([0, 0]);
    expect(outcome).toEqual(await replayedTwiceInNode(document));
  });
});
