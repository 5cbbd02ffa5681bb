import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["**/*.test.ts"],
    exclude: ["**/node_modules/**", "build/**"],
    globalSetup: ["./test/global-setup.ts"],
    // Machines of one processor each: as many at a time as the computer has, where vitest would leave one out.
    maxWorkers: availableParallelism(),
    testTimeout: 120_000,
    hookTimeout: 300_000,
    reporters: ["default", "./test/count-reporter.ts"],
  },
});
