import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "./manifest";

const sourceFolder = join(projectFolder, "src");

describe("exported names", () => {
  it("are defined in one file each", () => {
    const files = new Map<string, Set<string>>();
    for (const file of readdirSync(sourceFolder, { recursive: true, encoding: "utf8" }).filter((each) => each.endsWith(".ts"))) {
      const source = readFileSync(join(sourceFolder, file), "utf8");
      for (const [, name = ""] of source.matchAll(/^export (?:abstract |async )*(?:function\*?|class|interface|type|const) (\w+)/gm)) {
        files.set(name, (files.get(name) ?? new Set()).add(file));
      }
    }
    const doubled = [...files].filter(([, places]) => places.size > 1).map(([name, places]) => `${name}: ${[...places].join(", ")}`);
    assert.deepEqual(doubled, []);
  });
});
