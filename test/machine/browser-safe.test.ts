import { build } from "esbuild";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

test.each(["index.ts", "shell/session.ts", "documents/replay.ts"])("host/%s and all it reaches bundles for a browser: nothing of Node in it", async (entry) => {
  const { outputFiles, warnings } = await build({
    entryPoints: [fileURLToPath(new URL(`../../host/${entry}`, import.meta.url))],
    bundle: true, write: false, platform: "browser", format: "esm", logLevel: "silent", external: ["just-bash"],
  });
  expect(warnings).toEqual([]);
  expect(outputFiles[0].text).not.toMatch(/from "node:|require\("node:|\bprocess\.(env|cwd|versions)\b/);
});
