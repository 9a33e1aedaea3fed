import { html, nothing, type TemplateResult } from 'lit';
import type { ConnectionState } from '@madang/client';
import { offline } from './icons-more.js';
import { icon } from './icons.js';

/** The words of a line. */
export interface LineMessages {
  readonly offline: string;
  readonly stale: string;
  readonly retry: string;
}

/** What is wrong with what is shown, in words: the connection is away, or what is shown is `old`. Empty for nothing. */
export function trouble(t: LineMessages, connection: ConnectionState | undefined, old: boolean): string {
  return connection === 'offline' ? t.offline : old ? t.stale : '';
}

/**
 * What is wrong, as a line that floats over the end of its widget: what is read stays where it is. `again` asks anew,
 * where that can help. Say it in the widget's live region as well. Needs `lineStyles`.
 */
export function line(says: string, t: LineMessages, again: () => void): TemplateResult | typeof nothing {
  return says ? html`<div class="float end room">${pill(says, says === t.offline, says === t.stale && again, t)}</div>` : nothing;
}

/** What floats. */
export function pill(
  says: string,
  away: boolean,
  again: (() => void) | false,
  t: Pick<LineMessages, 'retry'>,
): TemplateResult {
  return html`<p class="pill offline-line" part="connection">
    ${away ? icon(offline) : nothing} <span>${says}</span>
    ${again ? html`<button type="button" class="button plain" @click=${again}>${t.retry}</button>` : nothing}
  </p>`;
}
