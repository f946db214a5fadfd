import { html, nothing } from "lit-html";

/** A cell of a table with a count as a bar, what is on its way beside it, and the number that screen readers read. */
export function countCell(count: number, most: number, pending = 0) {
  const width = (part: number) => (most === 0 ? 0 : (part / most) * 100);
  return html`<td class="count">
    <div>
      <svg class="bar" aria-hidden="true">
        <rect class="track" width="100%" height="100%"></rect>
        <rect class="fill" width="${width(count)}%" height="100%"></rect>
        <rect class="on-the-way" x="${width(count)}%" width="${width(pending)}%" height="100%"></rect>
      </svg>
      <span class="number">${count}${pending === 0 ? nothing : html` <span class="quiet">+${pending}</span>`}</span>
    </div>
  </td>`;
}
