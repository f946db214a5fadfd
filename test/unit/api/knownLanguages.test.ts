import assert from "node:assert/strict";
import { ClassificationSpecificEnum } from "@pieces.app/pieces-os-client";
import { knownLanguage } from "../../../src/api/knownLanguages";

/** VS Code's own, in 1.103. */
const vscodeIds =
  "bat bibtex c clojure coffeescript cpp csharp css csv cuda-cpp dart diff dockercompose dockerfile elixir erlang fsharp git-commit " +
  "git-rebase go groovy haml handlebars haskell hlsl html ignore ini jade java javascript javascriptreact json jsonc jsonl julia " +
  "latex less log lua makefile markdown objective-c objective-cpp ocaml perl perl6 php plaintext powershell properties prompt pug " +
  "python r raku razor restructuredtext ruby rust sass scss search-result shaderlab shellscript snippets sql stylus svelte swift " +
  "terraform tex toml typescript typescriptreact vb vue xml xsl yaml";
const extensions =
  "astro bash c cc cfg cjs conf cpp cs cts cxx env ex exs fs go gradle graphql h hpp hs htm html ini java js jsx kt kts less lua m md " +
  "mdx mjs mk mm mts nix patch php pl prisma proto ps1 psm1 py rb rs sass scss sh sol sql styl svelte swift tf toml ts tsx txt vim vue " +
  "xml yaml yml zig zsh";

describe("knownLanguage", () => {
  it("is a value of the official client for every language of VS Code, and for any extension", () => {
    const known = new Set<string>(Object.values(ClassificationSpecificEnum));
    const odd = ["", ".", "__proto__", "constructor", "TypeScript", "中文", "x".repeat(1000)];
    const written = [...vscodeIds.split(" "), ...extensions.split(" "), ...odd].map(knownLanguage);
    assert.deepEqual(written.filter((value) => !known.has(value)), []);
  });

  for (const [language, expected] of [
    ["ts", "ts"],
    ["typescript", "ts"],
    ["PY", "py"],
    [".sh", "sh"],
    ["shellscript", "sh"],
    ["scss", "hljs-scss"],
    ["conf", "txt"],
    ["plaintext", "txt"],
    ["constructor", "txt"],
  ] as const) {
    it(`calls ${language} ${expected}`, () => {
      assert.equal(knownLanguage(language), expected);
    });
  }
});
