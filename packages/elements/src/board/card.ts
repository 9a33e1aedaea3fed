import { html, nothing, type TemplateResult } from 'lit';
import type { IdeaCard } from '@madang/client';
import type { IdeaKind } from '@madang/protocol';
import { timeAgo } from '../locale/time.js';
import { bubble, icon } from '../shared/icons.js';
import { statusBadge } from '../shared/status.js';
import { voteButton } from '../vote/button.js';
import type { VoteHost } from '../vote/host.js';

/** A board, as its cards see it. */
export interface CardHost extends VoteHost {
  readonly compact: boolean;
  /** What stands at the end of a card's foot, once it is loaded. */
  readonly note: ((idea: IdeaCard) => unknown) | undefined;
}

/** An idea in the list: vote, title (which opens it, from anywhere on the card), first words, answer and foot. */
export function card(idea: IdeaCard, host: CardHost): TemplateResult {
  const { t, language, compact } = host;
  const { answer, comments } = idea;
  return html`${voteButton(idea, host)}
    <div>
      <a part="title" href="#madang-idea=${idea.id}" dir="auto">${idea.title}</a>
      ${compact ? nothing : html`<p part="excerpt" dir="auto">${idea.excerpt}</p>`}
      ${answer && !compact
        ? html`<p part="answer"><bdi><b>${t.by(answer.by.name || t.staff, answer.by.title)}</b> ${answer.excerpt}</bdi></p>`
        : nothing}
      <p part="foot">
        ${statusBadge(idea.status, t)} ${t.kinds[idea.ideaKind as IdeaKind]}
        ${idea.tags.map((name) => html`<bdi>#${name}</bdi>`)}
        ${comments ? html`<span role="img" aria-label=${t.comments(comments)}>${icon(bubble)} ${comments}</span>` : nothing}
        <span><bdi>${idea.author?.name || t.someone}</bdi> · <bdi>${timeAgo(language, idea.createdAt, Date.now())}</bdi></span>
        ${host.note?.(idea)}
      </p>
    </div>`;
}
