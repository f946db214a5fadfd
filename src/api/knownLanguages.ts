/**
 * The languages that every release of the official SDKs reads as `classification.specific` and `fragment.metadata.ext`
 * (1.2.7 to 5.0.1), as far as people write text in them. One value that a release doesn't know makes its whole list fail.
 */
const known: ReadonlySet<string> = new Set(
  (
    "adb agda asp bash bat bsh c cc class clj cls cmd coffee cpp cs csproj css csv csx curl cxx dart dockerfile ebuild ecma el " +
    "elm erl ex exs f90 f95 fs fsi fsx gemspec glsl go groovy gyp h hh hpp hrl hs html ipynb java jl js json jsx kt lean " +
    "lisp log lua m markdown md mjs ml mm opml pas php pl pm podspec ps1 py pyi pyx r rake rb rkt rs rss sbt scala " +
    "scm sh sol sparql sql svg swift tex text toml ts tsx txt vhdl xaml xhtml xml xsd xsl xslt yaml yml zig zsh"
  ).split(" "),
);

/** The nearest of them for extensions and ids of VS Code that aren't known to all. */
const nearest: Readonly<Record<string, string>> = {
  astro: "html",
  bibtex: "tex",
  cjs: "js",
  clojure: "clj",
  cmake: "hljs-cmake",
  coffeescript: "coffee",
  csharp: "cs",
  cts: "ts",
  "cuda-cpp": "cpp",
  diff: "hljs-diff",
  dockercompose: "yaml",
  elixir: "ex",
  erlang: "erl",
  fsharp: "fs",
  handlebars: "hljs-handlebars",
  haskell: "hs",
  hbs: "hljs-handlebars",
  hlsl: "glsl",
  htm: "html",
  ini: "hljs-ini",
  jade: "html",
  javascript: "js",
  javascriptreact: "jsx",
  jsonc: "json",
  jsonl: "json",
  julia: "jl",
  kotlin: "kt",
  kts: "kt",
  latex: "tex",
  less: "hljs-less",
  makefile: "hljs-makefile",
  mk: "hljs-makefile",
  mts: "ts",
  nginx: "hljs-nginx",
  nix: "hljs-nix",
  "objective-c": "m",
  "objective-cpp": "mm",
  ocaml: "ml",
  patch: "hljs-diff",
  perl: "pl",
  perl6: "pl",
  powershell: "ps1",
  proto: "hljs-protobuf",
  proto3: "hljs-protobuf",
  psm1: "ps1",
  pug: "html",
  python: "py",
  razor: "html",
  ruby: "rb",
  rust: "rs",
  sass: "hljs-scss",
  scss: "hljs-scss",
  shaderlab: "glsl",
  shellscript: "sh",
  snippets: "json",
  styl: "hljs-stylus",
  stylus: "hljs-stylus",
  svelte: "html",
  typescript: "ts",
  typescriptreact: "tsx",
  vb: "hljs-vbnet",
  vim: "hljs-vim",
  vue: "html",
};

/**
 * Returns the value that every official client reads for a language, the nearest one where it has none of its own, else
 * `txt`.
 *
 * @param language a file extension or an id of VS Code's, in any case
 */
export function knownLanguage(language: string): string {
  const name = language.toLowerCase().replace(/^\./, "");
  return known.has(name) ? name : Object.hasOwn(nearest, name) ? (nearest[name] ?? "txt") : "txt";
}
