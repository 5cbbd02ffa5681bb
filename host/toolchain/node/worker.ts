/** A thread of ToolPool: runs one tool at a time. */
import { parentPort, workerData } from "node:worker_threads";
import { runEmbedded, type ToolRun } from "../tools.ts";
import type { WorkerReply, WorkerStart } from "./pool.ts";

const { llvm, mounts } = workerData as WorkerStart;

parentPort?.on("message", async (run: ToolRun) => {
  const reply = await runEmbedded(llvm, mounts, run).then(
    (result): WorkerReply => ({ result }),
    (error: Error): WorkerReply => ({ error }),
  );
  parentPort?.postMessage(reply);
});
