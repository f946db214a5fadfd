import { html } from "lit-html";
import { relativeTime } from "../relativeTime";

/** A time as people say it, and exactly in its tooltip. */
export function timeText(time: number, now: number) {
  return html`<time datetime=${new Date(time).toISOString()} title=${exactTime(time)}>${relativeTime(time, now)}</time>`;
}

export function exactTime(time: number): string {
  return new Date(time).toLocaleString(undefined, { dateStyle: "long", timeStyle: "short" });
}
