import { expect, test } from "vitest";
import { failingEachAllocation, fixture, withMachine } from "./support.ts";

test.each([
  ["misc_devices.c", "6.1"], ["chrdev_new.c", "6.1"], ["proc_new.c", "6.1"], ["debugfs_files.c", "6.1"], ["chrdev_2_4.c", "2.4.20"], ["proc_old.c", "2.6.20"],
])("%s bears every failing allocation", (name, kernel) => withMachine(async (machine) => {
  expect(await failingEachAllocation(machine, fixture(name), kernel)).toBeGreaterThan(0);
}));
