import { html, type TemplateResult } from 'lit';
import { fullDate, timeAgo } from '../locale/time.js';

/** When something happened: how long ago, with the full date as a tool tip. `at` in Unix milliseconds. */
export function when(tag: string, at: number, now = Date.now()): TemplateResult {
  const iso = new Date(at).toISOString();
  return html`<time datetime=${iso} title=${fullDate(tag, at, true)}>${timeAgo(tag, at, now)}</time>`;
}
