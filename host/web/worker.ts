/**
 * A machine in a web worker. The page talks to it by comlink:
 *
 *   const ringlet = Comlink.wrap<RingletWorker>(new Worker("worker.js", { type: "module" }));
 *   await ringlet.boot("/assets/");
 *   await ringlet.insmod("hello.c", source, { kernel: "2.6.32" });
 *   console.log(await ringlet.dmesg());
 *
 * Errors arrive at the page with their name, message and code.
 */
import { expose } from "comlink";
import { replay } from "../documents/replay.ts";
import type { Document } from "../documents/session.ts";
import { RingletError } from "../errors.ts";
import { Machine, type InsmodOptions } from "../machine/machine.ts";
import type { RunResult } from "../machine/process.ts";
import { MachineAssets } from "./assets.ts";

/** Booting with these leaves everything else at the library's defaults. */
export interface WorkerBootOptions {
  readonly kernel?: string;
  readonly memory?: number;
  readonly cmdline?: string;
  readonly seed?: number;
  readonly epoch?: number;
}

export class RingletWorker {
  #assets: MachineAssets | null = null;
  #machine: Machine | null = null;

  /** Fetches the machine's parts from `base` (once) and boots; a machine that ran before is switched off. */
  async boot(base: string, options: WorkerBootOptions = {}): Promise<void> {
    this.#assets ??= await MachineAssets.load(base, (...args) => fetch(...args));
    this.#machine?.shutdown();
    const assets = this.#assets;
    this.#machine = await Machine.boot({ ...options, images: assets.images, files: assets.files, toolchain: () => assets.toolchain() });
  }

  insmod(path: string, text: string, options: InsmodOptions = {}): Promise<void> {
    return this.#running.insmod({ path, text }, options);
  }

  /** Replays a document's session; all that it prints. */
  async replay(document: Document): Promise<{ readonly status: number; readonly shown: string }> {
    const decoder = new TextDecoder();
    let shown = "";
    const write = (chunk: Uint8Array): void => void (shown += decoder.decode(chunk, { stream: true }));
    const { status } = await replay(this.#running, document, write);
    return { status, shown };
  }

  rmmod(name: string): Promise<void> {
    return this.#running.rmmod(name);
  }

  run(path: string, text: string, argv: readonly string[] = []): Promise<RunResult> {
    return this.#running.run({ path, text }, argv);
  }

  advance(time: string | number): Promise<void> {
    return this.#running.advance(time);
  }

  /** As dmesg(1) prints it. */
  dmesg(): string {
    return this.#running.dmesg().toString();
  }

  get #running(): Machine {
    if (this.#machine === null) throw new RingletError("NOT_BOOTED", "call boot() first");
    return this.#machine;
  }
}

expose(new RingletWorker());
