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
}

interface Reading {
  readonly key: string;
  readonly files: readonly (readonly [path: string, hash: string])[];
}

const READINGS_KEPT = 8;

export class ObjectBuilder {
  private readonly compilerId: string;
  private readonly cache: BuildCache;
  private readonly files: FileLayer;
  private readonly hashes = new Map<string, Promise<string>>();

  /** `files` holds everything the jobs may read: sources and all mounts, by key. */
  constructor(compilerId: string, cache: BuildCache, files: FileLayer) {
    this.compilerId = compilerId;
    this.cache = cache;
    this.files = files;
  }

  /** The object, if the files that it was made from are as they were. */
  async find(job: ObjectJob): Promise<ObjectFile | null> {
    for (const reading of await this.readings(job)) {
      if (!(await this.isCurrent(reading))) continue;
      const hit = await this.cache.get(reading.key);
      const bytes = hit?.files.get("o");
      if (bytes !== undefined) return { bytes, warnings: hit?.meta.warnings ?? "" };
    }
    return null;
  }

  async compile(runner: ToolRunner, job: ObjectJob): Promise<ObjectFile> {
    const inputs = new Map([[job.source, this.files.get(job.source)!]]);
    const args = [...job.flags, "-MD", "-MF", "out.d", "-c", job.source, "-o", "out.o"];
    const result = await runner.run({ tool: "clang", args, mounts: job.mounts, inputs, outputs: ["out.o", "out.d"] });
    const bytes = result.outputs.get("out.o");
    if (bytes === undefined) throw buildError(job.source, result.stderr);
    await this.keep(job, { bytes, warnings: result.stderr }, new TextDecoder().decode(result.outputs.get("out.d")));
    return { bytes, warnings: result.stderr };
  }

  private async keep(job: ObjectJob, object: ObjectFile, rule: string): Promise<void> {
    const record = await this.recordKey(job);
    const reading = await this.reading(record, rule);
    await this.cache.put(reading.key, { files: new Map([["o", object.bytes]]), meta: { warnings: object.warnings } });
    const kept = [reading, ...(await this.readings(job))].slice(0, READINGS_KEPT);
    await this.cache.put(record, { files: new Map(), meta: { readings: JSON.stringify(kept) } });
  }

  private recordKey(job: ObjectJob): Promise<string> {
    return digest(["object", this.compilerId, job.source, ...job.flags]);
  }

  private async readings(job: ObjectJob): Promise<Reading[]> {
    const text = (await this.cache.get(await this.recordKey(job)))?.meta.readings;
    return text === undefined ? [] : (JSON.parse(text) as Reading[]);
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
