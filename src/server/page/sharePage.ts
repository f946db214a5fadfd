import { createHash } from "node:crypto";
import type { FlattenedAsset } from "../../api/asset";
import type { FlattenedFormat } from "../../api/format";
import { assetsOf, type Share, titleOf } from "../../api/share";

const css = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { margin: 0 auto; max-width: 60rem; padding: 2rem 1rem; }
  h1 { font-size: 1.5rem; margin: 0 0 .25rem; overflow-wrap: anywhere; }
  h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; overflow-wrap: anywhere; }
  p { color: color-mix(in srgb, currentcolor 65%, transparent); margin: 0; }
  section p { margin: .5rem 0; }
  pre { border: 1px solid color-mix(in srgb, currentcolor 20%, transparent); border-radius: 6px; font: 14px/1.5 ui-monospace, monospace; overflow: auto; padding: 1rem; tab-size: 4; }
`;

/** Allows the page its own style and nothing else: shared text is anyone's. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(css).digest("base64")}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The page that the link of a public share opens. */
export function sharePage(share: Share): string {
  const assets = assetsOf(share);
  const created = share.created.value.slice(0, 10);
  return html(
    titleOf(share),
    `<p>Shared on <time datetime="${escape(share.created.value)}">${escape(created)}</time></p>
${assets.map((asset) => assetSection(asset, assets.length > 1)).join("\n")}`,
  );
}

/** What unknown and private links open alike, so that nobody can tell one from the other. */
export function notFoundPage(): string {
  return html("No such share", "<p>This link opens no share: it was deleted, renamed, or is private.</p>");
}

function assetSection(asset: FlattenedAsset, isOneOfMany: boolean): string {
  const formats = asset.formats.iterable.flatMap((format) => format.reference ?? []);
  const shown = formats.find((format) => textOf(format) !== undefined) ?? formats[0];
  const heading = isOneOfMany ? `<h2>${escape(asset.name ?? "Untitled")}</h2>\n` : "";
  return `<section>\n${heading}${shown === undefined ? "<p>Nothing to show.</p>" : content(shown)}\n</section>`;
}

function content(format: FlattenedFormat): string {
  const text = textOf(format);
  const facts = [languageOf(format), format.bytes.readable].filter((fact) => fact !== "").join(" · ");
  const shown = text === undefined ? "<p>A file, which has no text to show.</p>" : `<pre><code>${escape(text)}</code></pre>`;
  return `<p>${escape(facts)}</p>\n${shown}`;
}

function languageOf(format: FlattenedFormat): string {
  return format.fragment?.metadata?.ext ?? format.classification.specific;
}

function textOf(format: FlattenedFormat): string | undefined {
  return format.fragment?.string?.raw ?? format.file?.string?.raw ?? undefined;
}

function html(title: string, main: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escape(title)}</title>
<style>${css}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
${main}
</main>
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
