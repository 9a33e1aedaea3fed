import { html, nothing, type TemplateResult } from 'lit';
import type { Present } from '@madang/protocol';
import { statusBadge, when } from '@madang/elements/console.js';
import type { LensMessages } from '../lens/en.js';
import { figure as short, type Lens, numberOf } from '../lens/model.js';
import type { QueueMessages } from './en.js';
import type { Shown } from './model.js';

const DAY = 86_400_000;

/** What a row needs of the page around it. */
export interface RowParts {
  readonly t: QueueMessages;
  readonly language: string;
  /** The moment by which ages are told, in Unix milliseconds. */
  readonly at: number;
  readonly href: string;
  /** The name of its board; '' where there is only one. */
  readonly board: string;
  readonly selected: boolean;
  /** The arithmetic of its weight is shown. */
  readonly opened: boolean;
  /** What its number is of, in whose words, and whether it is shown how that comes about. */
  readonly by: Lens;
  readonly lens: LensMessages;
  /** The name of the segment whose voters are counted; '' where none is. */
  readonly segment: string;
  readonly counted: boolean;
  /** Colleagues who are at it. */
  readonly here: readonly Present[];
  readonly onPick: (event: Event) => void;
  readonly onOpen: () => void;
  readonly onCount: () => void;
}

/** One idea of the queue. */
export function ideaRow(row: Shown, parts: RowParts): TemplateResult {
  const { t, language, href, board, selected, opened, here } = parts;
  const { idea, gone } = row;
  const { id, title, status, tags, createdAt } = idea;
  return html`<li class="idea ${gone ? 'gone' : ''}" data-id=${id}>
    <label class="pick">
      <input type="checkbox" .checked=${selected} aria-label=${t.select(title)} @click=${parts.onPick} />
    </label>
    ${number(row, parts)}
    <div class="what">
      <a id="t-${idea.id}" href=${href}>${title}</a>
      <div class="line">
        ${why(row, parts)} ${tags.map((tag) => html`<span class="tag">#${tag}</span>`)}
        ${row.assignee ? html`<span class="whose">${t.lookedAfter(row.assignee.name)}</span>` : nothing}
        ${idea.author ? html`<madang-console-who class="author" .person=${idea.author}></madang-console-who>` : nothing}
        ${gone ? html`<span>${t.moved}</span>` : nothing}
        ${here.map(
          ({ person, doing }) => html`<strong class="here">${doing === 'answering' ? t.answering(person.name) : t.looking(person.name)}</strong>`,
        )}
      </div>
      ${opened && row.waits ? sums(row, parts) : nothing}
      ${parts.counted
        ? html`<madang-console-weight .idea=${id} .by=${parts.by} .stamp=${numberOf(row, parts.by)}></madang-console-weight>`
        : nothing}
      ${reasons(row, parts)}
    </div>
    <div class="side">
      ${board === '' ? nothing : html`<span>${board}</span>`} ${statusBadge(status, t)} ${when(language, createdAt)}
    </div>
  </li>`;
}

/** The number by which it is ranked; it opens how that comes about. */
function number(row: Shown, { t, language, by, lens, segment, counted, onCount }: RowParts): TemplateResult {
  const value = numberOf(row, by);
  const unit = by === 'segment' && segment !== '' ? segment : lens.units[by];
  return html`<button type="button" class="count" aria-describedby="t-${row.idea.id}"
    aria-expanded=${counted ? 'true' : 'false'} @click=${onCount}>
    ${by === 'votes'
      ? html`<span aria-hidden="true">${short(language, value)}</span><span class="sr">${t.votes(row.idea.votes)}</span>`
      : html`${short(language, value)} <small>${unit}</small>`}
  </button>`;
}

function figure(language: string, value: number, digits = 0): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
}

function why(row: Shown, { t, language, at, opened, onOpen }: RowParts): TemplateResult | typeof nothing {
  const { idea, waits } = row;
  if (waits) {
    const days = Math.floor(Math.max(0, at - waits.since) / DAY);
    const sentBack = idea.due?.again ? `, ${t.sentBack(idea.doubts ?? 1)}` : '';
    const late = waits.times > 1 ? `, ${t.late}` : '';
    return html`<button type="button" class="reason" aria-expanded=${opened ? 'true' : 'false'} @click=${onOpen}>
      ${t.waits(figure(language, waits.people), figure(language, days))}${sentBack}${late}
    </button>`;
  }
  if (row.notYet) return html`<span>${t.notYet(row.notYet.people)}</span>`;
  if (idea.status === 'declined' && idea.lookAgainAt !== undefined && idea.lookAgainAt <= at) return html`<span>${t.back}</span>`;
  return idea.answer ? html`<span>${t.answered(idea.answer.by.name)}</span>` : nothing;
}

/** What the last of those said whom it does not help yet. */
function reasons({ notYet }: Shown, { t, language }: RowParts): TemplateResult | typeof nothing {
  if (!notYet) return nothing;
  const more = notYet.people - notYet.said.length;
  return html`<ul class="said">
    ${notYet.said.map(({ by, text, at }) => html`<li>
      ${text === '' ? html`<span>${t.noReason}</span>` : html`<q dir="auto">${text}</q>`}
      <span>${by.name} · ${when(language, at)}</span>
    </li>`)}
    ${more > 0 ? html`<li><span>${t.saidMore(more)}</span></li>` : nothing}
  </ul>`;
}

/** The arithmetic, as the server did it. */
function sums({ idea, waits }: Shown, { t, language, at }: RowParts): TemplateResult | typeof nothing {
  if (!waits) return nothing;
  const days = figure(language, Math.max(0, at - waits.since) / DAY, 1);
  const weight = figure(language, waits.weight, waits.weight < 1_000 ? 1 : 0);
  return html`<p class="sums">
    ${t.sums(figure(language, waits.people), days, waits.times, weight)}<br />${t.sumsMore(figure(language, idea.votesBefore))}
  </p>`;
}
