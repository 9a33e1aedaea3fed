import { html, nothing, type TemplateResult } from 'lit';
import type { IdeaCard } from '@madang/client';
import type { Author, TimelineRow } from '@madang/protocol';
import { day } from '../locale/day.js';
import { fullDate } from '../locale/date.js';
import { statusBadge } from '../shared/status.js';
import type { IdeaMessages } from './en.js';

/** How a person is named: an anonymous visitor in the reader's language. */
export function nameOf(author: Author, t: IdeaMessages): string {
  return author.name || t.someone;
}

/** A day with its full date as a tool tip. */
export function date(language: string, at: number): TemplateResult {
  const iso = new Date(at).toISOString();
  return html`<time datetime=${iso} title=${fullDate(language, at)}>${day(language, at, Date.now())}</time>`;
}

/** The life of an idea, oldest first: how it began, then every step with its public note. */
export function timeline(
  idea: IdeaCard,
  steps: readonly TimelineRow[],
  t: IdeaMessages,
  language: string,
): TemplateResult {
  return html`<ol class="timeline" part="timeline">
    <li class="step open">
      <p class="what">
        <span>${idea.author ? t.suggestedBy(nameOf(idea.author, t)) : t.statuses.open}</span>
        <span class="when">${date(language, idea.createdAt)}</span>
      </p>
    </li>
    ${steps.map(
      (step) => html`<li class="step ${step.type === 'response' ? 'answered' : step.to}">
        <p class="what">
          ${step.type === 'status' ? statusBadge(step.to, t) : html`<span>${step.type === 'response' ? t.answer : t.again}</span>`}
          <span class="when">${date(language, step.at)} · ${t.by(nameOf(step.by, t), step.by.title)}</span>
        </p>
        ${step.note ? html`<p class="note" dir="auto">${step.note}</p>` : nothing}
      </li>`,
    )}
  </ol>`;
}
