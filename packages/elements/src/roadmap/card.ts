import { html, nothing, type TemplateResult } from 'lit';
import type { IdeaCard } from '@madang/client';
import { compactCount } from '../locale/count.js';
import { isolate } from '../locale/isolate.js';
import { avatar } from '../shared/avatar.js';
import { icon, up } from '../shared/icons.js';
import type { RoadmapMessages } from './en.js';

/** What a card needs besides its idea. */
export interface CardContext {
  readonly t: RoadmapMessages;
  readonly language: string;
  /** It came to its column while the reader looked: it enters once. */
  readonly arrived: boolean;
  readonly open: (event: MouseEvent, idea: IdeaCard) => void;
}

/** An idea on the roadmap: its title, which opens it from anywhere on the card, how many want it, and whose it was. */
export function card(idea: IdeaCard, { t, language, arrived, open }: CardContext): TemplateResult {
  const votes = compactCount(language, idea.votes);
  return html`<article class="card ${arrived ? 'arrived' : ''}" part="card">
    <a
      class="title"
      part="title"
      dir="auto"
      data-id=${idea.id}
      href="#madang-idea=${idea.id}"
      @click=${(event: MouseEvent) => open(event, idea)}
    >${idea.title}</a>
    <p class="foot">
      ${credit(idea, t)}
      <span class="votes" part="votes" role="img" aria-label=${t.votes(votes, idea.votes === 1)}>${icon(up)}${votes}</span>
    </p>
  </article>`;
}

function credit(idea: IdeaCard, t: RoadmapMessages): TemplateResult | typeof nothing {
  const { author, coProposers: also } = idea;
  const shipped = idea.status === 'shipped';
  if (!author && !shipped && !also) return nothing;
  const name = author?.name || t.someone;
  const who = isolate(name);
  const words = author
    ? shipped ? t.thanks(who, idea.votes - 1) : t.suggestedBy(who)
    : shipped && t.thanksAll(idea.votes);
  return html`<span class="credit" part="credit"
    >${author ? avatar({ ...author, name }) : nothing} <span dir="auto">${words || nothing} ${also
        ? html`<small dir="auto">${t.also(also.by.map(({ name: one }) => isolate(one)), also.n - also.by.length)}</small>`
        : nothing}</span></span
  >`;
}
