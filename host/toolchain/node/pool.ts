/** Compilers on worker threads: one instance of clang for each core, all from the same compiled module. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { FileLayer } from "../files.ts";
import type { MountName, ToolResult, ToolRun, ToolRunner } from "../tools.ts";

export type Mounts = ReadonlyMap<MountName, FileLayer>;

/** Gives `use` compilers that see the mounts. `jobs` is how many it will run, if it knows. */
export type WithPool = <T>(what: { mounts: Mounts; jobs?: number }, use: (runner: ToolRunner) => Promise<T>) => Promise<T>;

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

export interface PoolOptions extends Pick<ToolRunner, "description" | "id"> {
  /** Called when the first tool is run; no thread is started before. */
  readonly llvm: () => Promise<WebAssembly.Module>;
  readonly mounts: Mounts;
  /** Threads at most. */
  readonly size?: number;
}

export class ToolPool implements ToolRunner {
  readonly description: string;
  readonly id: string;
  private readonly options: PoolOptions;
  private readonly size: number;
  private readonly idle: Worker[] = [];
  private readonly workers = new Map<Worker, Job | null>();
  private readonly queue: Job[] = [];

  constructor(options: PoolOptions) {
    this.options = options;
    this.description = options.description;
    this.id = options.id;
    this.size = options.size ?? availableParallelism();
  }

  async run(run: ToolRun): Promise<ToolResult> {
    const llvm = await this.options.llvm();
    return new Promise((resolve, reject) => {
      this.queue.push({ run, resolve, reject });
      this.dispatch(llvm);
    });
  }

  /** Ends the workers. Jobs that are not done are rejected. */
  async close(): Promise<void> {
    const workers = [...this.workers.keys()];
    for (const job of [...this.workers.values(), ...this.queue.splice(0)]) job?.reject(new Error("the compiler pool was closed"));
    this.workers.clear();
    this.idle.length = 0;
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  private dispatch(llvm: WebAssembly.Module): void {
    while (this.queue.length > 0) {
      const worker = this.idle.pop() ?? (this.workers.size < this.size ? this.spawn(llvm) : undefined);
      if (worker === undefined) return;
      const job = this.queue.shift()!;
      this.workers.set(worker, job);
      worker.postMessage(job.run);
    }
  }

  private spawn(llvm: WebAssembly.Module): Worker {
    const workerData: WorkerStart = { llvm, mounts: this.options.mounts };
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData, execArgv: [] });
    this.workers.set(worker, null);
    worker.on("message", (reply: WorkerReply) => {
      this.settle(worker, reply);
      this.dispatch(llvm);
    });
    worker.on("error", (error: Error) => {
      const job = this.workers.get(worker);
      this.workers.delete(worker);
      job?.reject(error);
      this.dispatch(llvm);
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
  }
}
