import { test } from "vitest";
import { kernelTest } from "./support.ts";

test.each(["2.6.20", "2.6.23", "2.6.32", "3.2"])("caches, kmap_atomic, __vmalloc, counts and get_user_pages in the shape of %s", (kernel) =>
  kernelTest("old_mm_test.c", kernel));

test("mempools, DMA memory and device memory", () => kernelTest("pools_test.c", "6.1"));
