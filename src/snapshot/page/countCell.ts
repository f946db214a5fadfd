import { html } from "lit-html";

/** A cell of a table with a count as a bar, and as the number that screen readers read. */
export function countCell(count: number, most: number) {
  const width = most === 0 ? 0 : (count / most) * 100;
  return html`<td class="count">
    <div>
      <svg class="bar" aria-hidden="true">
        <rect class="track" width="100%" height="100%"></rect>
        <rect class="fill" width="${width}%" height="100%"></rect>
      </svg>
      <span class="number">${count}</span>
    </div>
  </td>`;
}
