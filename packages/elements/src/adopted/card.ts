import { html, nothing, type TemplateResult } from 'lit';
import type { IdeaCard } from '@madang/client';
import { day } from '../locale/day.js';
import { isolate } from '../locale/isolate.js';
import { avatar } from '../shared/avatar.js';
import type { AdoptedMessages } from './en.js';

/** What a card needs besides its idea. */
export interface CardContext {
  readonly t: AdoptedMessages;
  readonly language: string;
  /** It shipped while the reader looked: it enters once. */
  readonly arrived: boolean;
  readonly open: (event: MouseEvent, idea: IdeaCard) => void;
}

/** An adopted idea: the customer's words, large, and whose they were; then the company's, small. */
export function card(idea: IdeaCard, { t, language, arrived, open }: CardContext): TemplateResult {
  return html`<article class="card ${arrived ? 'arrived' : ''}" part="card">
    <a
      class="title"
      part="title"
      dir="auto"
      data-id=${idea.id}
      href="#madang-idea=${idea.id}"
      @click=${(event: MouseEvent) => open(event, idea)}
    >${idea.title}</a>
    ${credit(idea, t)} ${answer(idea, t, language)} ${share(idea, t, language)}
    <madang-idea-loop .idea=${idea} .where=${'wall'} .locale=${language}></madang-idea-loop>
  </article>`;
}

function credit(idea: IdeaCard, t: AdoptedMessages): TemplateResult | typeof nothing {
  const { author, votes, coProposers: also } = idea;
  if (!author && !votes) return nothing;
  const name = author?.name || t.someone;
  return html`<p class="credit" part="credit">
    ${author ? avatar({ ...author, name }) : nothing}
    <span dir="auto">${author ? t.askedBy(isolate(name), votes - 1) : t.askedAll(votes)}${also
        ? html`<small dir="auto">${t.also(also.by.map(({ name: one }) => isolate(one)), also.n - also.by.length)}</small>`
        : nothing}</span>
  </p>`;
}

/** For how many it solved it, where enough have said. */
function share({ solved }: IdeaCard, t: AdoptedMessages, language: string): TemplateResult | typeof nothing {
  if (!solved) return nothing;
  const { yes, n } = solved;
  const of = new Intl.NumberFormat(language, { style: 'percent' }).format(yes / n);
  return html`<small>${t.share(of, n.toLocaleString(language))}</small>`;
}

function answer({ answer: given }: IdeaCard, t: AdoptedMessages, language: string): TemplateResult | typeof nothing {
  if (!given) return nothing;
  const { by, at, excerpt } = given;
  return html`<div class="answer" part="answer">
    <span class="sr">${t.answer}</span>
    <p dir="auto">${excerpt}</p>
    <small>
      <bdi>${t.by(by.name || t.staff, by.title)}</bdi> · <time datetime=${new Date(at).toISOString()}>${day(language, at, Date.now())}</time>
    </small>
  </div>`;
}
