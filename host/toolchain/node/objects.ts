/**
 * Objects of the kernel and of the C library, compiled when one of the files that they really read has changed. As in
 * ccache: for a source and its flags a record lists what earlier compilations read, with content hashes; if all of one
 * list still match, its object is the answer.
 */
import type { BuildCache } from "../cache.ts";
import { buildError } from "../diagnostics.ts";
import { digest } from "../digest.ts";
import type { FileLayer } from "../files.ts";
import { normalizePath } from "../files.ts";
import type { MountName, ToolRunner } from "../tools.ts";

export interface ObjectJob {
  /** Path of the source, in `files`. */
  readonly source: string;
  readonly flags: readonly string[];
  readonly mounts: readonly MountName[];
}

export interface ObjectFile {
  readonly bytes: Uint8Array;
  readonly warnings: string;
  readonly cached: boolean;
}

interface Reading {
  readonly key: string;
  readonly files: readonly (readonly [path: string, hash: string])[];
}

const READINGS_KEPT = 8;

export class ObjectBuilder {
  private readonly runner: ToolRunner;
  private readonly cache: BuildCache;
  private readonly files: FileLayer;
  private readonly hashes = new Map<string, Promise<string>>();

  /** `files` holds everything the jobs may read: sources and all mounts, by key. */
  constructor(runner: ToolRunner, cache: BuildCache, files: FileLayer) {
    this.runner = runner;
    this.cache = cache;
    this.files = files;
  }

  async build(job: ObjectJob): Promise<ObjectFile> {
    const recordKey = await digest(["object", this.runner.id, job.source, ...job.flags]);
    const readings = parseReadings((await this.cache.get(recordKey))?.meta.readings);
    for (const reading of readings) {
      if (!(await this.isCurrent(reading))) continue;
      const hit = await this.cache.get(reading.key);
      const bytes = hit?.files.get("o");
      if (bytes !== undefined) return { bytes, warnings: hit?.meta.warnings ?? "", cached: true };
    }
    return this.compile(job, recordKey, readings);
  }

  private async compile(job: ObjectJob, recordKey: string, readings: readonly Reading[]): Promise<ObjectFile> {
    const inputs = new Map([[job.source, this.files.get(job.source)!]]);
    const args = [...job.flags, "-MD", "-MF", "out.d", "-c", job.source, "-o", "out.o"];
    const result = await this.runner.run({ tool: "clang", args, mounts: job.mounts, inputs, outputs: ["out.o", "out.d"] });
    const bytes = result.outputs.get("out.o");
    if (bytes === undefined) throw buildError(job.source, result.stderr);
    const reading = await this.reading(recordKey, new TextDecoder().decode(result.outputs.get("out.d")));
    await this.cache.put(reading.key, { files: new Map([["o", bytes]]), meta: { warnings: result.stderr } });
    const kept = JSON.stringify([reading, ...readings].slice(0, READINGS_KEPT));
    await this.cache.put(recordKey, { files: new Map(), meta: { readings: kept } });
    return { bytes, warnings: result.stderr, cached: false };
  }

  /** From a make rule, `out.o: a.c include/b.h \` and so on. */
  private async reading(recordKey: string, rule: string): Promise<Reading> {
    const paths = rule.slice(rule.indexOf(":") + 1).replaceAll("\\\n", " ").trim().split(/\s+/).map(normalizePath);
    const files = await Promise.all(paths.map(async (path) => [path, await this.hash(path)] as const));
    return { files, key: await digest([recordKey, ...files.flat()]) };
  }

  private async isCurrent(reading: Reading): Promise<boolean> {
    const same = await Promise.all(reading.files.map(async ([path, hash]) => (await this.hash(path)) === hash));
    return same.every(Boolean);
  }

  private hash(path: string): Promise<string> {
    let hash = this.hashes.get(path);
    const bytes = this.files.get(path);
    if (hash === undefined) this.hashes.set(path, (hash = bytes === undefined ? Promise.resolve("absent") : digest([bytes])));
    return hash;
  }
}

function parseReadings(text: string | undefined): Reading[] {
  return text === undefined ? [] : (JSON.parse(text) as Reading[]);
}
