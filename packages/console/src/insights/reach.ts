import { html, nothing, type TemplateResult } from 'lit';
import type { MailHealth, PushHealth } from '@madang/protocol';
import type { InsightsMessages } from './en.js';

/** How what goes out by itself fares, as far as this server sends it. */
export interface Reach {
  readonly mail: MailHealth;
  readonly push: PushHealth;
}

/** A share of what was sent is said from here on; of fewer it would be one person's mood. */
const ENOUGH = 20;

/** What was counted of one channel in all. */
export interface ReachRow {
  readonly channel: 'mail' | 'push';
  readonly sent: number;
  /** Addresses that take no mail, browsers that are gone. */
  readonly bounced: number;
  /** `null` where nobody can complain. */
  readonly complained: number | null;
  readonly stopped: number;
  readonly muted: number;
  /** Who stopped or muted, of what was sent; `null` where too little was. */
  readonly enough: number | null;
}

/** Adds up the weeks of each channel by which something is or was sent. */
export function reachRows({ mail, push }: Reach): readonly ReachRow[] {
  const rows: ReachRow[] = [];
  if (mail.sends || mail.weeks.length > 0) {
    const of = (name: 'sent' | 'bounced' | 'complained' | 'unsubscribed' | 'muted'): number => total(mail.weeks, name);
    const counts = { sent: of('sent'), stopped: of('unsubscribed'), muted: of('muted') };
    rows.push({ channel: 'mail', ...counts, bounced: of('bounced'), complained: of('complained'), enough: enough(counts) });
  }
  if (push.sends || push.weeks.length > 0) {
    const of = (name: 'sent' | 'gone' | 'stopped' | 'muted'): number => total(push.weeks, name);
    const counts = { sent: of('sent'), stopped: of('stopped'), muted: of('muted') };
    rows.push({ channel: 'push', ...counts, bounced: of('gone'), complained: null, enough: enough(counts) });
  }
  return rows;
}

function total<K extends string>(weeks: readonly Readonly<Record<K, number>>[], of: K): number {
  return weeks.reduce((sum, week) => sum + week[of], 0);
}

function enough({ sent, stopped, muted }: Pick<ReachRow, 'sent' | 'stopped' | 'muted'>): number | null {
  return sent < ENOUGH ? null : (stopped + muted) / sent;
}

/** Mail and messages that went out in a year, and how many people had enough of them. Nothing where none do. */
export function reachPart(reach: Reach, t: InsightsMessages, language: string): TemplateResult | typeof nothing {
  const rows = reachRows(reach);
  if (rows.length === 0) return nothing;
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const share = ({ enough: of, sent }: ReachRow): string =>
    of === null ? t.tooFew(sent) : t.shareOf(percent.format(of), sent);
  const names = [t.channel, t.sent, t.bounced, t.complained, t.stopped, t.muted, t.enough];
  const cells = (row: ReachRow): readonly unknown[] =>
    [row.sent, row.bounced, row.complained ?? '–', row.stopped, row.muted, share(row)];
  return html`<section class="section reach">
    <h2>${t.reach}</h2>
    <p class="quiet">${t.reachMore}</p>
    <div class="wide" tabindex="0">
      <table class="table">
        <thead>
          <tr>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr>
        </thead>
        <tbody>
          ${rows.map((row) => html`<tr>
            <th scope="row">${t[row.channel]}</th>
            ${cells(row).map((cell) => html`<td>${cell}</td>`)}
          </tr>`)}
        </tbody>
      </table>
    </div>
  </section>`;
}
