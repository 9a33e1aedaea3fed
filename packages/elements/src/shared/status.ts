import { html, type TemplateResult } from 'lit';
import type { Status } from '@madang/protocol';
import type { FirstMessages } from '../locale/en.js';

/** A status as a dot and its word. Needs `statusStyles`. */
export function statusBadge(status: Status, t: Pick<FirstMessages, 'statuses'>): TemplateResult {
  return html`<span class="status ${status}" part="status">${t.statuses[status]}</span>`;
}
