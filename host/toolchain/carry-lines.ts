/**
 * Source lines of a program on their way through binaryen's passes. Binaryen reads no line tables, but keeps what it is told of
 * its expressions, and writes it as a source map (host/debug/source-map.ts). So each instruction that can fault, or wait for a
 * call's return, is found among the expressions that binaryen made of its function.
 */
import type binaryen from "binaryen";
import { dwarfLines } from "../debug/dwarf-lines.ts";
import { type FunctionBody, functionBodies, type Instruction } from "../rewriter/instructions.ts";
import { Kind, type Module } from "../rewriter/module.ts";
import { FIRST_STORE, OP_CALL, Shape, SHAPES } from "../rewriter/opcodes.ts";

type Binaryen = typeof binaryen;
type Expression = binaryen.ExpressionRef;

/** What an expression has below it, by property. */
type Operands = Partial<Record<(typeof OPERANDS)[number], Expression | readonly Expression[]>>;

/** In the order of evaluation, in all expressions but an `if`. */
const OPERANDS = [
  "children", "operands", "target", "ptr", "expected", "replacement", "notifyCount", "timeout", "dest", "source", "left", "right",
  "value", "size", "delta", "ifTrue", "ifFalse", "condition", "body", "catchBodies",
] as const;
const IF_OPERANDS = ["condition", "ifTrue", "ifFalse"] as const;

const ATOMIC_NOTIFY = 0x00;
const ATOMIC_FIRST_LOAD = 0x10;
const ATOMIC_FIRST_STORE = 0x17;
const ATOMIC_FIRST_RMW = 0x1e;
const ATOMIC_FIRST_CMPXCHG = 0x48;
const FC_MEMORY_COPY = 10;
const FC_MEMORY_FILL = 11;

/** Tells `to`, which was read from `program` and not changed since, the lines that the program's DWARF gives. */
export function carryLines(ir: Binaryen, to: binaryen.Module, program: Module): void {
  const lines = dwarfLines(program.customSections);
  const kinds = new Kinds(ir);
  const files = new Map<string, number>();
  functionBodies(program).forEach((body, index) => {
    if (lines.find(body.start, body.start, body.end) === null) return;
    const fn = to.getFunctionByIndex(program.imported[Kind.FUNCTION] + index);
    for (const [expression, at] of places(kinds, fn, body)) {
      const found = lines.find(at, body.start, body.end);
      if (found === null) continue;
      const file = files.get(found.file) ?? to.addDebugInfoFileName(found.file);
      files.set(found.file, file);
      to.setDebugLocation(fn, expression, file, found.line, found.column);
    }
  });
}

/** Pairs of an expression and its offset in the code section. None if file and tree do not agree what there is. */
function places(kinds: Kinds, fn: binaryen.FunctionRef, body: FunctionBody): [Expression, number][] {
  const { ir } = kinds;
  const inFile = body.instructions().filter((each) => kindOf(ir, each) !== ir.InvalidId);
  const inTree: Expression[] = [];
  collect(kinds, ir.getFunctionInfo(fn).body, inTree);
  const same = inFile.length === inTree.length && inFile.every((each, i) => kindOf(ir, each) === ir.getExpressionId(inTree[i]));
  return same ? inTree.map((expression, i) => [expression, inFile[i].at]) : [];
}

/** What binaryen makes of an instruction that can fault or call; InvalidId for all others. */
function kindOf(ir: Binaryen, { opcode, code }: Instruction): binaryen.ExpressionIds {
  switch (SHAPES[opcode]) {
    case Shape.CALL: return opcode === OP_CALL ? ir.CallId : ir.InvalidId;
    case Shape.CALL_INDIRECT: return ir.CallIndirectId;
    case Shape.MEMORY_ACCESS: return opcode < FIRST_STORE ? ir.LoadId : ir.StoreId;
    case Shape.DIVIDE: return ir.BinaryId;
    case Shape.UNREACHABLE: return ir.UnreachableId;
    case Shape.ATOMIC: return kindOfAtomic(ir, code);
    case Shape.PREFIX_FC: return code === FC_MEMORY_COPY ? ir.MemoryCopyId : code === FC_MEMORY_FILL ? ir.MemoryFillId : ir.InvalidId;
    default: return ir.InvalidId;
  }
}

function kindOfAtomic(ir: Binaryen, code: number): binaryen.ExpressionIds {
  if (code >= ATOMIC_FIRST_CMPXCHG) return ir.AtomicCmpxchgId;
  if (code >= ATOMIC_FIRST_RMW) return ir.AtomicRMWId;
  if (code >= ATOMIC_FIRST_STORE) return ir.StoreId;
  if (code >= ATOMIC_FIRST_LOAD) return ir.LoadId;
  return code === ATOMIC_NOTIFY ? ir.AtomicNotifyId : ir.InvalidId;
}

/** What binaryen's numbers mean to us. */
class Kinds {
  readonly ir: Binaryen;
  /** Without anything below them. */
  readonly leaves: ReadonlySet<binaryen.ExpressionIds>;
  readonly places: ReadonlySet<binaryen.ExpressionIds>;
  readonly divisions: ReadonlySet<binaryen.Operations>;

  constructor(ir: Binaryen) {
    this.ir = ir;
    this.leaves = new Set([ir.LocalGetId, ir.GlobalGetId, ir.ConstId, ir.NopId, ir.PopId, ir.UnreachableId]);
    this.places = new Set([
      ir.CallId, ir.CallIndirectId, ir.LoadId, ir.StoreId, ir.UnreachableId, ir.AtomicCmpxchgId, ir.AtomicRMWId,
      ir.AtomicNotifyId, ir.MemoryCopyId, ir.MemoryFillId,
    ]);
    this.divisions = new Set([
      ir.DivSInt32, ir.DivUInt32, ir.RemSInt32, ir.RemUInt32, ir.DivSInt64, ir.DivUInt64, ir.RemSInt64, ir.RemUInt64,
    ]);
  }

  operands(expression: Expression): Expression[] {
    const has = this.ir.getExpressionInfo(expression) as Operands;
    const order = this.ir.getExpressionId(expression) === this.ir.IfId ? IF_OPERANDS : OPERANDS;
    return order.flatMap((property) => has[property] ?? []).filter((each) => typeof each === "number" && each !== 0);
  }

  isPlace(expression: Expression): boolean {
    const id = this.ir.getExpressionId(expression);
    if (id !== this.ir.BinaryId) return this.places.has(id);
    return this.divisions.has((this.ir.getExpressionInfo(expression) as binaryen.BinaryInfo).op);
  }
}

/** Appends the places in an expression, in the order in which the file has them. */
function collect(kinds: Kinds, expression: Expression, found: Expression[]): void {
  if (!kinds.leaves.has(kinds.ir.getExpressionId(expression))) {
    for (const operand of kinds.operands(expression)) collect(kinds, operand, found);
  }
  if (kinds.isPlace(expression)) found.push(expression);
}
