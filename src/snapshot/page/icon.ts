import { html } from "lit-html";

/** A codicon; what it stands for is said by the text beside it or by the button that holds it. */
export function icon(name: string) {
  return html`<span class="codicon codicon-${name}" aria-hidden="true"></span>`;
}

export interface IconButtonOptions {
  readonly id?: string;
  readonly isDisabled?: boolean;
}

/** A button with an icon for a face and its label as name and tooltip. */
export function iconButton(name: string, label: string, onClick: () => void, { id = "", isDisabled = false }: IconButtonOptions = {}) {
  return html`<button
    type="button"
    class="icon"
    id=${id}
    title=${label}
    aria-label=${label}
    ?disabled=${isDisabled}
    @click=${onClick}
  >
    ${icon(name)}
  </button>`;
}
