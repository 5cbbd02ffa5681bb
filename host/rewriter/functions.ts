import type { AccessRewriter } from "./access.ts";
import { BodyWalker } from "./body.ts";
import { Dispatch } from "./dispatch.ts";
import { spendFuel } from "./fuel.ts";
import { FunctionWriter } from "./function-writer.ts";
import type { IndexMap } from "./index-map.ts";
import { Kind, type Module, skipValueType } from "./module.ts";
import { OffsetMapBuilder } from "./offsets.ts";
import { Reader } from "./reader.ts";
import { type FunctionInfo, RewriteError } from "./types.ts";
import { Writer } from "./writer.ts";

/** What engines accept. */
const MAX_LOCALS = 50000;

/** How many functions there will be is known last: room for any number. */
const PADDED_COUNT = 5;

/** The rewritten code section and all that is known about it. */
export interface RewrittenCode {
  /** Contents of the code section. */
  readonly contents: Writer;
  /** Contents of the "metadata.code.branch_hint" section. */
  readonly hints: Writer;
  /** Positions within both sections' contents. */
  readonly offsets: OffsetMapBuilder;
  readonly functions: readonly FunctionInfo[];
  /** Whose functions stand at the end of `contents`. */
  readonly dispatch: Dispatch;
}

/** Rewrites the code section function by function. */
export class CodeRewriter {
  private readonly module: Module;
  private readonly nameOf: (index: number) => string;
  private readonly access: AccessRewriter;
  private readonly code: FunctionWriter;
  private readonly walker: BodyWalker;
  private readonly reader: Reader;
  private readonly codeStart: number;
  private readonly offsets: OffsetMapBuilder;
  private readonly contents: Writer;
  private readonly dispatch: Dispatch;
  private readonly header = new Writer();
  private readonly hints = new Writer(1 << 12);
  private hintedFunctions = 0;
  /** Original index of the function at hand. */
  private functionIndex = 0;
  private readonly functions: FunctionInfo[] = [];

  constructor(module: Module, map: IndexMap, access: AccessRewriter, nameOf: (index: number) => string) {
    this.module = module;
    this.nameOf = nameOf;
    this.access = access;
    this.reader = module.code ?? new Reader(Uint8Array.of(0));
    this.codeStart = this.reader.position;
    this.offsets = new OffsetMapBuilder(this.reader.remaining);
    this.contents = new Writer(this.reader.remaining * 5);
    this.code = new FunctionWriter(map);
    this.dispatch = new Dispatch(module, map);
    this.walker = new BodyWalker(this.reader.bytes, this.codeStart, this.code, access, this.offsets, this.dispatch);
  }

  rewrite(): RewrittenCode {
    const { reader, module } = this;
    const count = reader.count("function body", 2);
    if (count !== module.functionTypes.length) reader.fail("as many bodies as functions are needed", this.codeStart);
    this.contents.reserve(PADDED_COUNT);
    this.contents.length = PADDED_COUNT;
    for (let index = 0; index < count; index++) this.function(index);
    reader.expectEnd("function bodies");
    this.dispatch.writeBodies(this.contents);
    this.contents.paddedU32(0, count + this.dispatch.count);
    const hints = new Writer(this.hints.length + 64);
    hints.name("metadata.code.branch_hint");
    hints.u32(this.hintedFunctions);
    hints.append(this.hints);
    return { contents: this.contents, hints, offsets: this.offsets, functions: this.functions, dispatch: this.dispatch };
  }

  private function(defined: number): void {
    const index = this.module.imported[Kind.FUNCTION] + defined;
    this.functionIndex = index;
    const size = this.reader.u32();
    const start = this.reader.position;
    const body = this.reader.sub(size);
    const name = this.nameOf(index);
    try {
      this.body(body, this.module.parameterCounts[this.module.functionTypes[defined]]);
    } catch (error) {
      if (error instanceof RewriteError) throw error.inFunction(name);
      throw error;
    }
    this.functions.push({ index, name, start: start - this.codeStart, end: body.end - this.codeStart });
  }

  private body(body: Reader, parameters: number): void {
    const start = body.position;
    const groups = readLocals(body);
    const firstEntry = this.offsets.length;
    this.offsets.frozen(start - this.codeStart, 0);
    this.offsets.linear(body.position - this.codeStart, 0);
    this.code.begin(parameters + groups.locals);
    this.walker.walk(body.position, body.end);
    const codeEnd = this.code.length;
    const codeHints = this.code.hints.length;
    this.code.reserveSequence();
    this.access.prologue(this.code);
    if (this.walker.calls) spendFuel(this.code, start - this.codeStart);
    this.writeHeader(body, groups);
    this.assemble(codeEnd, codeHints, firstEntry);
  }

  /** Local declarations: the function's own, then the added ones. */
  private writeHeader(body: Reader, groups: LocalGroups): void {
    const added = this.code.addedLocals();
    this.header.length = 0;
    this.header.u32(groups.count + added.length);
    this.header.copy(body.bytes, groups.start, groups.end);
    for (const type of added) {
      this.header.u8(1);
      this.header.u8(type);
    }
  }

  /** Appends the function: size, header, then the prologue, which stands after `codeEnd` so far, and the code. */
  private assemble(codeEnd: number, codeHints: number, firstEntry: number): void {
    const { contents, header, code, offsets } = this;
    contents.u32(header.length + code.length);
    const start = contents.length;
    const prologue = code.length - codeEnd;
    contents.append(header);
    contents.copy(code.bytes, codeEnd, code.length);
    offsets.shift(firstEntry, firstEntry + 1, start);
    offsets.shift(firstEntry + 1, offsets.length, contents.length);
    contents.copy(code.bytes, 0, codeEnd);
    offsets.gap(contents.length);
    this.writeHints(codeEnd, codeHints, header.length, prologue);
  }

  /** Branch hints are positions from the start of the local declarations, ascending. */
  private writeHints(codeEnd: number, codeHints: number, header: number, prologue: number): void {
    const list = this.code.hints;
    if (list.length === 0) return;
    const { hints } = this;
    this.hintedFunctions++;
    hints.u32(this.code.map.functionIndex(this.functionIndex, 0));
    hints.u32(list.length / 2);
    for (let at = codeHints; at < list.length; at += 2) writeHint(hints, list[at] - codeEnd + header, list[at + 1]);
    for (let at = 0; at < codeHints; at += 2) writeHint(hints, list[at] + prologue + header, list[at + 1]);
  }
}

function writeHint(out: Writer, position: number, likely: number): void {
  out.u32(position);
  out.u8(1);
  out.u8(likely);
}

/** A function's own local declarations as they stand in the file, without their count. */
interface LocalGroups {
  readonly count: number;
  readonly start: number;
  readonly end: number;
  readonly locals: number;
}

function readLocals(body: Reader): LocalGroups {
  const count = body.count("local group", 2);
  const start = body.position;
  let locals = 0;
  for (let group = 0; group < count; group++) {
    locals += body.u32();
    if (locals > MAX_LOCALS) body.fail("too many locals");
    skipValueType(body);
  }
  return { count, start, end: body.position, locals };
}
