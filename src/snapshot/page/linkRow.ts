import { html, nothing } from "lit-html";
import { until } from "lit-html/directives/until.js";
import { guard } from "lit-html/directives/guard.js";
import { hostOf, isLoopbackHost } from "../../base/loopback";
import type { SnapshotView } from "../snapshotView";
import { iconButton } from "./icon";
import type { PageContext } from "./pageContext";

/** The link with copy, open and its QR code. */
export function linkRow({ link }: SnapshotView, page: PageContext) {
  const { memory } = page;
  const isLocal = isLoopbackHost(hostOf(link)); // a phone that scans it would look on itself
  const toggle = () => {
    memory.isCodeShown = !memory.isCodeShown;
    page.keep();
    page.redraw();
  };
  return html`<div>
    <dt>Link</dt>
    <dd>
      <code class="link">${link}</code>
      <span class="tools">
        ${iconButton("copy", "Copy Link", () => void page.act({ type: "copy", what: "link" }), { id: "copy-link" })}
        ${iconButton("link-external", "Open Link in Browser", () => void page.act({ type: "openLink" }), { id: "open-link" })}
        ${isLocal
          ? nothing
          : html`<button type="button" class="quiet-button" id="qr" aria-expanded=${memory.isCodeShown ? "true" : "false"} @click=${toggle}>
              QR Code
            </button>`}
      </span>
      ${isLocal ? html`<span class="quiet">Opens on this machine only.</span>` : nothing}
      ${memory.isCodeShown && !isLocal
        ? html`<figure class="qr" role="img" aria-label="QR code of the link">${guard([link], () => until(draw(link), "…"))}</figure>`
        : nothing}
    </dd>
  </div>`;
}

async function draw(link: string): Promise<Node | string> {
  try {
    const { qrCode } = await import("./qrCode");
    return qrCode(link);
  } catch {
    return "The link is too long for a QR code.";
  }
}
