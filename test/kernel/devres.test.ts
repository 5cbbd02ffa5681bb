import { test } from "vitest";
import { kernelTest } from "./support.ts";

test("managed resources go with their device", () => kernelTest("devres_test.c", "6.1"));
