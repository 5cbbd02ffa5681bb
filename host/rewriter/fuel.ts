import type { FunctionWriter } from "./function-writer.ts";
import { Local } from "./function-writer.ts";
import { MMU_TICK } from "./mmu-imports.ts";
import { OP_END, OP_I32_CONST, OP_I32_LT_S, OP_I32_SUB } from "./opcodes.ts";

/** Spends one unit of fuel, and lets the machine look at its clock when there is none left. */
export function spendFuel(out: FunctionWriter, ip: number): void {
  const fuel = out.map.fuel;
  out.globalGet(fuel);
  out.i32Const(1);
  out.raw(OP_I32_SUB);
  out.localTee(Local.FUEL);
  out.globalSet(fuel);
  out.localGet(Local.FUEL);
  out.raw(OP_I32_CONST);
  out.raw(0);
  out.raw(OP_I32_LT_S);
  out.ifHinted(false);
  out.instructionPointer(ip);
  out.callMmu(MMU_TICK);
  out.raw(OP_END);
}
