import { html, nothing, type TemplateResult } from 'lit';
import type { IdeaCard } from '@madang/client';
import type { FirstMessages } from '../locale/en.js';
import { bubble, icon } from '../shared/icons.js';
import { statusBadge } from '../shared/status.js';
import { when } from '../shared/time.js';

/** What a card needs to know besides its idea. */
export interface CardContext {
  readonly t: FirstMessages;
  readonly language: string;
  readonly compact: boolean;
}

/** An idea in the list: its vote, its title (which opens it, from anywhere on the card), first words, answer and foot. */
export function card(idea: IdeaCard, { t, language, compact }: CardContext): TemplateResult {
  const { answer, comments } = idea;
  return html`<madang-vote .card=${idea} .locale=${language}></madang-vote>
    <div class="text">
      <a part="title" href="#madang-idea=${idea.id}" dir="auto">${idea.title}</a>
      ${compact ? nothing : html`<p part="excerpt" dir="auto">${idea.excerpt}</p>`}
      ${answer && !compact
        ? html`<p part="answer" dir="auto"><b>${answer.by.name || t.staff}</b> ${answer.excerpt}</p>`
        : nothing}
      <p part="foot">
        ${statusBadge(idea.status, t)}
        ${idea.tags.map((name) => html`<span>${name}</span>`)}
        ${comments ? html`<span aria-label=${t.comments(comments)}>${icon(bubble)}${comments}</span>` : nothing}
        <span>${idea.author?.name || t.someone}</span>
        ${when(language, idea.createdAt)}
      </p>
    </div>`;
}

/** Cards that are not here yet, as tall as they will be. */
export function skeleton(): TemplateResult {
  return html`<div class="bones" aria-hidden="true">${[1, 2, 3, 4, 5, 6].map(() => html`<div class="card"></div>`)}</div>`;
}
