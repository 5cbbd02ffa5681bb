/** A thread of ToolPool: runs one tool at a time. */
import { parentPort, workerData } from "node:worker_threads";
import type { FileLayer } from "../files.ts";
import { type MountName, runEmbedded, type ToolRun } from "../tools.ts";
import type { WorkerReply, WorkerStart } from "./pool.ts";

const { llvm, mounts } = workerData as WorkerStart;

const mount = async (name: MountName): Promise<FileLayer> => mounts.get(name) ?? Promise.reject(new Error(`the worker has no "${name}" folder`));

parentPort?.on("message", async (run: ToolRun) => {
  const reply = await runEmbedded(llvm, mount, run).then(
    (result): WorkerReply => ({ result }),
    (error: Error): WorkerReply => ({ error }),
  );
  parentPort?.postMessage(reply);
});
