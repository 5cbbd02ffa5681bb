import { test } from "vitest";
import { kernelTest } from "./support.ts";

test("kmap, kmap_atomic and kmap_local_page; kmap waits for a slot", () => kernelTest("highmem_test.c", "6.1"));
