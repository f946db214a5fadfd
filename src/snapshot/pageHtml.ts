/** The addresses of the page's parts, as the webview reaches them. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
  /** What the webview's own resources are served from, for the policy. */
  readonly cspSource: string;
  /** Fresh for each page. */
  readonly nonce: string;
}

/** The empty page. What it shows arrives by message and is set as text, so no share is ever part of the HTML. */
export function pageHtml({ script, style, cspSource, nonce }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    "img-src blob: data:", // pictures of the share, and the icons in the style sheet
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="UTF-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1.0">
    <link rel="stylesheet" href="${style}">
    <title>Snapshot</title>
  </head>
  <body>
    <main id="page" aria-busy="true"><p>Reading the share…</p></main>
    <script type="module" nonce="${nonce}" src="${script}"></script>
  </body>
</html>`;
}
