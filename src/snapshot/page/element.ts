interface Attributes {
  readonly class?: string;
  readonly id?: string;
  readonly type?: string;
  readonly title?: string;
  readonly role?: string;
  readonly tabindex?: string;
  readonly max?: string;
  readonly value?: string;
  readonly "aria-label"?: string;
  readonly "aria-labelledby"?: string;
  readonly "aria-hidden"?: string;
}

/** Makes an element. Strings among the children become text, never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, String(value));
  }
  made.append(...children);
  return made;
}

/** Makes a button; `id` must be the same each time the page is laid out, so that focus finds it again. */
export function button(id: string, label: string, onClick: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element("button", { ...attributes, id, type: "button" }, label);
  made.addEventListener("click", onClick);
  return made;
}

/** A part of the page under a heading of its own. */
export function section(id: string, heading: string, ...children: readonly (Node | string)[]): HTMLElement {
  const headingId = `${id}-heading`;
  return element("section", { "aria-labelledby": headingId }, element("h2", { id: headingId }, heading), ...children);
}
