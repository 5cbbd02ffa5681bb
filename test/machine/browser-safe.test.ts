import { build } from "esbuild";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

test("the library's entry point and all it reaches bundles for a browser: nothing of Node in it", async () => {
  const { outputFiles, warnings } = await build({
    entryPoints: [fileURLToPath(new URL("../../host/index.ts", import.meta.url))],
    bundle: true, write: false, platform: "browser", format: "esm", logLevel: "silent",
  });
  expect(warnings).toEqual([]);
  expect(outputFiles[0].text).not.toMatch(/from "node:|require\("node:|\bprocess\.(env|cwd|versions)\b/);
});
