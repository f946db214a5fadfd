import type { AssetKind } from "../api/kind";
import { plainText } from "../base/plainText";

const names: Readonly<Record<string, string>> = {
  bash: "Shell",
  c: "C",
  coffee: "CoffeeScript",
  cpp: "C++",
  cs: "C#",
  css: "CSS",
  dart: "Dart",
  dockerfile: "Dockerfile",
  ex: "Elixir",
  go: "Go",
  h: "C header",
  hs: "Haskell",
  html: "HTML",
  java: "Java",
  js: "JavaScript",
  json: "JSON",
  jsx: "JavaScript React",
  kt: "Kotlin",
  lua: "Lua",
  m: "Objective-C",
  md: "Markdown",
  php: "PHP",
  pl: "Perl",
  ps1: "PowerShell",
  py: "Python",
  r: "R",
  rb: "Ruby",
  rs: "Rust",
  scala: "Scala",
  scss: "SCSS",
  sh: "Shell",
  sql: "SQL",
  svelte: "Svelte",
  swift: "Swift",
  tf: "Terraform",
  toml: "TOML",
  ts: "TypeScript",
  tsx: "TypeScript React",
  txt: "Plain text",
  vue: "Vue",
  xml: "XML",
  yaml: "YAML",
  yml: "YAML",
};

/** What people call the language of an asset, or its type where it has none: "TypeScript", "PNG image". */
export function languageName({ generic, specific }: AssetKind): string {
  const extension = plainText(specific.toLowerCase().replace(/^hljs-/, ""), 30);
  const name = Object.hasOwn(names, extension) ? names[extension] : undefined;
  if (name !== undefined) {
    return name;
  }
  const type = plainText(generic.toLowerCase(), 30);
  const short = extension.toUpperCase();
  return type === "code" || type === "text" || type === "" ? short || "Unknown" : `${short} ${type}`.trim();
}
