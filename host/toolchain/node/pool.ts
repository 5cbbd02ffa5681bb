/** Compilers on worker threads: one instance of clang for each core, all from the same compiled module. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Mounts, ToolResult, ToolRun, ToolRunner } from "../tools.ts";

export interface WorkerStart {
  readonly llvm: WebAssembly.Module;
  readonly mounts: Mounts;
}

export type WorkerReply = { readonly result: ToolResult } | { readonly error: Error };

interface Job {
  readonly run: ToolRun;
  readonly resolve: (result: ToolResult) => void;
  readonly reject: (error: Error) => void;
}

export class ToolPool implements ToolRunner {
  readonly description: string;
  readonly id: string;
  private readonly start: WorkerStart;
  private readonly size: number;
  private readonly idle: Worker[] = [];
  private readonly workers = new Map<Worker, Job | null>();
  private readonly queue: Job[] = [];

  constructor(start: WorkerStart, identity: Pick<ToolRunner, "description" | "id">, size: number = availableParallelism()) {
    this.start = start;
    this.description = identity.description;
    this.id = identity.id;
    this.size = size;
  }

  run(run: ToolRun): Promise<ToolResult> {
    return new Promise((resolve, reject) => {
      this.queue.push({ run, resolve, reject });
      this.dispatch();
    });
  }

  /** Ends the workers; jobs still queued are rejected. */
  async close(): Promise<void> {
    for (const job of this.queue.splice(0)) job.reject(new Error("the compiler pool was closed"));
    const workers = [...this.workers.keys()];
    this.workers.clear();
    this.idle.length = 0;
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  private dispatch(): void {
    while (this.queue.length > 0) {
      const worker = this.idle.pop() ?? (this.workers.size < this.size ? this.spawn() : undefined);
      if (worker === undefined) return;
      const job = this.queue.shift()!;
      this.workers.set(worker, job);
      worker.postMessage(job.run);
    }
  }

  private spawn(): Worker {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: this.start, execArgv: [] });
    this.workers.set(worker, null);
    worker.on("message", (reply: WorkerReply) => this.settle(worker, reply));
    worker.on("error", (error: Error) => {
      const job = this.workers.get(worker);
      this.workers.delete(worker);
      job?.reject(error);
      this.dispatch();
    });
    return worker;
  }

  private settle(worker: Worker, reply: WorkerReply): void {
    const job = this.workers.get(worker);
    if (job === undefined) return;
    this.workers.set(worker, null);
    this.idle.push(worker);
    if ("result" in reply) job?.resolve(reply.result);
    else job?.reject(reply.error);
    this.dispatch();
  }
}
