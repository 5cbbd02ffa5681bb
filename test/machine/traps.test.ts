import { describe, expect, test } from "vitest";
import { wasmFrames } from "../../host/debug/frames.ts";
import {
  classifyTrap, TRAP_KIND_BAD_CALL, TRAP_KIND_DIVIDE, TRAP_KIND_OTHER, TRAP_KIND_STACK, TRAP_KIND_UNREACHABLE,
} from "../../host/machine/traps.ts";

describe("engines' words for traps", () => {
  test.each([
    ["unreachable", TRAP_KIND_UNREACHABLE],
    ["unreachable executed", TRAP_KIND_UNREACHABLE],
    ["divide by zero", TRAP_KIND_DIVIDE],
    ["remainder by zero", TRAP_KIND_DIVIDE],
    ["divide result unrepresentable", TRAP_KIND_DIVIDE],
    ["integer overflow", TRAP_KIND_DIVIDE],
    ["null function or function signature mismatch", TRAP_KIND_BAD_CALL],
    ["table index is out of bounds", TRAP_KIND_BAD_CALL],
    ["indirect call signature mismatch", TRAP_KIND_BAD_CALL],
    ["memory access out of bounds", TRAP_KIND_OTHER],
  ])("%s", (message, kind) => {
    expect(classifyTrap(new WebAssembly.RuntimeError(message))?.kind).toBe(kind);
  });

  test("native stack exhaustion is a RangeError", () => {
    expect(classifyTrap(new RangeError("Maximum call stack size exceeded"))?.kind).toBe(TRAP_KIND_STACK);
  });

  test("other errors are none", () => {
    expect(classifyTrap(new RangeError("Invalid array length"))).toBeNull();
    expect(classifyTrap(new TypeError("x is not a function"))).toBeNull();
    expect(classifyTrap("text")).toBeNull();
  });
});

test("frames are told apart by their module's name", () => {
  const stack = [
    "RuntimeError: divide by zero",
    "    at wasm://wasm/module.3-0bd1c2fa:wasm-function[12]:0x1f3",
    "    at do_div (wasm://wasm/my-mod.4-0bd1c2fa:wasm-function[7]:0xa)",
    "    at file:///x.js:1:2",
    "    at wasm://wasm/4ecfbc46:wasm-function[3]:0x70",
  ].join("\n");
  expect(wasmFrames(stack)).toEqual([
    { module: "module.3", functionIndex: 12, offset: 0x1f3 },
    { module: "my-mod.4", functionIndex: 7, offset: 0xa },
    { module: "", functionIndex: 3, offset: 0x70 },
  ]);
});
