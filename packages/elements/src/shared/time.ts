import { html, type TemplateResult } from 'lit';
import { timeAgo } from '../locale/time.js';

/** When something happened: how long ago, with date and hour as a tool tip. `at` in Unix milliseconds. */
export function when(tag: string, at: number, now = Date.now()): TemplateResult {
  const date = new Date(at);
  const title = date.toLocaleString(tag, { dateStyle: 'long', timeStyle: 'short' });
  return html`<time datetime=${date.toISOString()} title=${title}>${timeAgo(tag, at, now)}</time>`;
}
