import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Client } from '@madang/client';
import type { OwnHeld } from '@madang/protocol';
import { adopt } from '../shared/adopt.js';
import { when } from '../shared/time.js';
import type { ModerationMessages } from './en.js';
import { type HeldList, heldOf } from './held-list.js';
import { heldStyles } from './held.styles.js';
import { moderationWords } from './words.js';

/** Where one's own words may have stood. */
export interface HeldHost extends LitElement {
  readonly client: Client | undefined;
  readonly language: string;
}

/** What a place knows of one's own words. */
export interface HeldPlace {
  /** Ids of what one wrote and is shown now. */
  own(): readonly string[];
  /** Tells a screen reader, politely. */
  say(text: string): void;
}

function why({ state, reason, until }: OwnHeld, t: ModerationMessages, language: string): TemplateResult {
  const blocked = until === undefined ? undefined : t.blockedUntil(new Date(until).toLocaleDateString(language));
  return html`<p class="held-why">${blocked ?? (state === 'held' ? t.heldWhy : t.hiddenWhy)}</p>
    ${reason
      ? html`<figure class="held-reason">
          <figcaption>${t.reason}</figcaption>
          <blockquote dir="auto">${reason}</blockquote>
        </figure>`
      : nothing}`;
}

/** What its author can do so that it shows at once, where there is something: its code comes for them alone. */
function riddleOf(held: OwnHeld, language: string): TemplateResult | typeof nothing {
  if (!held.riddle) return nothing;
  void import('./riddle/define.js');
  return html`<madang-riddle .locale=${language} .held=${held}></madang-riddle>`;
}

/** Shows people what they wrote and others do not see, with the reason: nobody's words vanish without a word. */
export class Held implements ReactiveController {
  readonly #host: HeldHost;
  readonly #place: HeldPlace;
  #client: Client | undefined;
  #list: HeldList | undefined;
  #leave: (() => void) | undefined;
  #own = new Set<string>();
  /** What was there, and is not any more. */
  readonly #lost = new Set<string>();
  readonly #told = new Set<string>();

  constructor(host: HeldHost, place: HeldPlace) {
    this.#host = host;
    this.#place = place;
    adopt(host, heldStyles);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#leave?.();
    this.#leave = this.#client = this.#list = undefined;
  }

  hostUpdate(): void {
    const { client, isConnected } = this.#host;
    if (this.#client === client || !isConnected) return;
    this.hostDisconnected();
    this.#own.clear();
    this.#lost.clear();
    this.#told.clear();
    this.#client = client;
    this.#list = client && heldOf(client);
    this.#leave = this.#list?.watch(this.#draw);
  }

  hostUpdated(): void {
    const list = this.#list;
    if (!list) return;
    const own = new Set(this.#place.own());
    for (const id of this.#own) {
      if (own.has(id)) continue;
      this.#lost.add(id);
      list.ask();
    }
    this.#own = own;
    const t = this.#words;
    const found = t && list.held.find(({ id }) => this.lost(id) && !this.#told.has(id));
    if (!found) return;
    this.#told.add(found.id);
    this.#place.say(t.said[found.state]);
  }

  /** Ends it; another takes its place. */
  close(): void {
    this.#host.removeController(this);
    this.hostDisconnected();
  }

  /** Asks for one that is not shown, once. */
  seek(id: string): void {
    this.#list?.seek(id);
  }

  /** Whether it was here, or was to be, and went while this page was open. */
  lost(id: string): boolean {
    return this.#lost.has(id) || !!this.#list?.wrote(id);
  }

  /** Those of them that belong here, the oldest first as they would stand there. */
  render(belongs: (one: OwnHeld) => boolean, level = 4): TemplateResult | typeof nothing {
    const t = this.#words;
    const held = this.#list?.held.filter(belongs) ?? [];
    if (!t || held.length === 0) return nothing;
    const all = [...held].reverse();
    return html`<section class="own-held" part="held" aria-label=${t.yours}>
      ${all.map((one) => this.#one(one, t, level))}
    </section>`;
  }

  #one(held: OwnHeld, t: ModerationMessages, level: number): TemplateResult {
    const { kind, state, title, text, at } = held;
    return html`<article class="held-one ${state}">
      <p class="held-state"><strong>${t.states[state]}</strong> <span>${when(this.#host.language, at)}</span></p>
      ${kind === 'idea' ? html`<h3 class="held-title" dir="auto" aria-level=${level}>${title}</h3>` : nothing}
      ${text ? html`<p class="held-text" dir="auto">${text}</p>` : nothing}
      ${why(held, t, this.#host.language)} ${riddleOf(held, this.#host.language)}
    </article>`;
  }

  /** What is said beneath a comment that its author still sees where it was written, and nobody else does. */
  mark(id: string): TemplateResult | undefined {
    const t = this.#words;
    const held = this.#list?.held.find((one) => one.kind === 'comment' && one.id === id);
    if (!t || !held) return undefined;
    const { state } = held;
    return html`<div class="held-mark" part="held">
      <p class="held-state"><strong>${t.states[state]}</strong></p>
      ${why(held, t, this.#host.language)} ${riddleOf(held, this.#host.language)}
    </div>`;
  }

  get #words(): ModerationMessages | undefined {
    return moderationWords(this.#host.language, this.#draw);
  }

  readonly #draw = (): void => this.#host.requestUpdate();
}
