import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bootMachine } from "../../host/node.ts";
import { type RunningSite, serve } from "../../host/web/node/serve.ts";
import { buildSite } from "../../host/web/node/site.ts";
import type { PageInput, PageOutcome } from "./page.ts";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

let browser: Browser;
let site: RunningSite;

async function bundlePage(): Promise<Uint8Array> {
  const entry = fileURLToPath(new URL("page.ts", import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: "esm", platform: "browser", target: "esnext", write: false });
  return outputFiles[0].contents;
}

function source(name: string): Promise<string> {
  return readFile(new URL(`../../drivers/mmap_demo/${name}`, import.meta.url), "utf8");
}

beforeAll(async () => {
  const html = new TextEncoder().encode('<!doctype html><script type="module" src="page.js"></script>');
  const files = new Map(await buildSite());
  files.set("index.html", { type: "text/html", bytes: html });
  files.set("page.js", { type: "text/javascript", bytes: await bundlePage() });
  site = await serve(files);
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** The same steps in this process. */
async function inNode(input: PageInput): Promise<PageOutcome> {
  const machine = await bootMachine();
  await machine.insmod({ path: "mmap_demo.c", text: input.driver }, { kernel: "2.6.32" });
  await machine.advance("25s");
  const kpa = /kpa = (0x[0-9a-f]+)/.exec(machine.dmesg().toString())?.[1] ?? "";
  const { stdout, exitCode } = await machine.run({ path: "test.c", text: input.test }, ["/dev/mmap_demo", kpa]);
  await machine.advance("15s");
  await machine.rmmod("mmap_demo");
  const dmesg = machine.dmesg().toString();
  machine.shutdown();
  return { stdout, exitCode, dmesg };
}

describe("in a worker of headless Chromium", () => {
  test("the document's session is compiled from C and prints what it prints in Node", async () => {
    const input = { driver: await source("mmap_demo.c"), test: await source("test.c") };
    const page = await browser.newPage();
    await page.goto(site.url);
    await page.waitForFunction(() => "session" in globalThis);
    const outcome = await page.evaluate((given) => {
      return (globalThis as unknown as { session: (input: PageInput) => Promise<PageOutcome> }).session(given);
    }, input);
    expect(outcome.exitCode).toBe(0);
    expect(outcome.dmesg).toContain("timer_func:String changed from the user space");
    expect(outcome).toEqual(await inNode(input));
  });
});
