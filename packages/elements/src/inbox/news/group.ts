import { html, nothing, type TemplateResult } from 'lit';
import type { News, NewsGroup } from '@madang/protocol';
import { avatar } from '../../shared/avatar.js';
import { icon } from '../../shared/icons.js';
import { statusBadge } from '../../shared/status.js';
import { when } from '../../shared/time.js';
import type { NewsMessages } from './en.js';
import { reasonOf, sentence } from './sentence.js';

/** Three dots: further choices. */
const dots = 'M5 12h.01M12 12h.01M19 12h.01';
/** As many news of one idea are told in the list. */
const TOLD = 3;

/** What a group needs besides what happened. */
export interface GroupContext {
  readonly t: NewsMessages;
  readonly language: string;
  readonly headingLevel: number;
  readonly href: string;
  /** The choices, while they are open. */
  readonly choices: TemplateResult | typeof nothing;
  /** What was said of it and waits for a connection. */
  readonly waiting: TemplateResult | typeof nothing;
  readonly open: (event: MouseEvent) => void;
  readonly toggle: () => void;
}

/** What happened to one idea: its title, which opens it from anywhere on the group, and why one hears of it. */
export function group(of: NewsGroup, context: GroupContext): TemplateResult {
  const { t, language, headingLevel, href, choices, waiting, open, toggle } = context;
  const { idea, news, unread, more } = of;
  const left = more + Math.max(0, news.length - TOLD);
  const chosen = choices !== nothing;
  return html`<article class="group ${unread > 0 ? 'unread' : ''}" part="group" data-idea=${idea.id}>
    <div class="top">
      <h3 class="title" part="title" aria-level=${headingLevel + 1}>
        ${unread > 0 ? html`<span class="sr">${t.isNew}</span>` : nothing}
        <a dir="auto" href=${href} @click=${open}>${idea.title}</a>
      </h3>
      <button
        type="button"
        class="button plain dots"
        aria-label=${t.menu(idea.title)}
        aria-expanded=${chosen}
        @click=${toggle}
      >${icon(dots)}</button>
    </div>
    <p class="meta">${statusBadge(idea.status, t)}</p>
    <ul class="news">${news.slice(0, TOLD).map((one) => line(one, t, language))}</ul>
    ${left > 0 ? html`<p class="why">${t.earlier(left)}</p>` : nothing}
    <p class="why">${t.why[reasonOf(of)]}</p>
    ${waiting} ${choices}
  </article>`;
}

function line(news: News, t: NewsMessages, language: string): TemplateResult {
  const { by, text, at } = news;
  return html`<li>
    ${avatar(by ? { ...by, name: by.name || t.someone } : { id: '', name: t.staff })}
    <div>
      <p class="what"><span>${sentence(news, t)}</span> ${when(language, at)}</p>
      ${text ? html`<blockquote dir="auto">${text}</blockquote>` : nothing}
    </div>
  </li>`;
}

/** Groups that are not here yet, as tall as they will be. */
export function bones(): TemplateResult {
  return html`<div class="bones" aria-hidden="true">
    ${[0, 1, 2].map(() => html`<div class="group">
      <span class="bone b-title"></span><span class="bone b-meta"></span><span class="bone"></span><span class="bone b-why"></span>
    </div>`)}
  </div>`;
}
