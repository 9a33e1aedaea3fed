import { html, nothing, type TemplateResult } from 'lit';
import type { Failure, IdeaCard, Outcome } from '@madang/client';
import type { VoteSetArgs } from '@madang/protocol';
import { dictionary } from '../locale/dictionary.js';
import { adopt } from '../shared/adopt.js';
import { icon } from '../shared/icons.js';
import { check, close } from '../shared/icons-more.js';
import { Intended } from '../shared/intended.js';
import { askSignIn } from '../shared/sign-in.js';
import { asideStyles } from './aside.styles.js';
import { en, type VoteMessages } from './en.js';
import type { VoteAside, VoteHost } from './host.js';
import { KeptVotes } from './kept.js';
import { MadangVotedEvent } from './voted.events.js';

const messages = dictionary(en, { ko: () => import('./ko.js').then((module) => module.ko) }, 'vote');

/** How long the arrow stays a check mark after a vote, in milliseconds. */
const MOMENT = 1200;

/** What vote buttons need only once somebody pressed one, loaded then: the check mark, reasons, motion, the log-in. */
export class Aside implements VoteAside {
  readonly #host: VoteHost;
  readonly #kept: KeptVotes;
  /** The idea whose arrow is a check mark for a moment. */
  #checked = '';
  #dismissed: Failure | undefined;
  /** The counts of the last rendering, to see which ones roll. */
  readonly #counts = new Map<string, number>();
  #rolling: { readonly id: string; readonly more: boolean }[] = [];

  constructor(host: VoteHost) {
    this.#host = host;
    adopt(host, asideStyles);
    new Intended(host);
    this.#kept = new KeptVotes(host);
    host.requestUpdate();
  }

  get #words(): VoteMessages | undefined {
    return messages(this.#host.language, this.#draw);
  }

  readonly #draw = (): void => this.#host.requestUpdate();

  mark(idea: IdeaCard): TemplateResult | undefined {
    const { id, votes, vote } = idea;
    this.#kept.draws(idea);
    const before = this.#counts.get(id) ?? votes;
    if (before !== votes) this.#rolling.push({ id, more: votes > before });
    this.#counts.set(id, votes);
    return this.#checked === id && vote.voted ? icon(check) : undefined;
  }

  state({ vote }: IdeaCard): string {
    return vote.pending === 'waiting' ? `. ${this.#words?.waiting ?? ''}` : '';
  }

  reason({ id, vote }: IdeaCard): TemplateResult | typeof nothing {
    const words = this.#words;
    const { refused } = vote;
    const kept = this.#kept.isTold(id) ? words?.failures['not-allowed'] : undefined;
    const why = kept ?? (refused && refused !== this.#dismissed && (words?.failures[refused.kind] ?? refused.message));
    if (!words || !why) return nothing;
    return html`<div part="reason" role="alert">
      <span>${why}</span>
      <button class="dismiss" aria-label=${words.dismiss} @click=${(event: Event) => this.#dismiss(refused, event)}>
        ${icon(close)}
      </button>
    </div>`;
  }

  #dismiss(refused: Failure | null, { currentTarget }: Event): void {
    this.#kept.close();
    this.#dismissed = refused ?? this.#dismissed;
    // The focus would be lost with the button that closes.
    (currentTarget as Element).closest('.vote')?.querySelector('button')?.focus();
    this.#draw();
  }

  async pressed(args: VoteSetArgs, outcome: Promise<Outcome>): Promise<void> {
    const host = this.#host;
    this.#checked = args.on ? args.idea : '';
    this.#draw();
    setTimeout(() => {
      this.#checked = '';
      this.#draw();
    }, MOMENT);
    const result = await outcome;
    if (result.type === 'applied') {
      host.dispatchEvent(new MadangVotedEvent(args.idea, args.on));
    } else if (result.failure.kind === 'not-signed-in') {
      if (host.client) void askSignIn(host, host.client, 'vote', { name: 'vote.set', args });
    }
  }

  /** Under the finger of whoever was about to press it, an idea may stop taking votes: the focus stays beside it. */
  #keepFocus(): void {
    const at = (this.#host.renderRoot as ShadowRoot).activeElement;
    const around = at?.matches('[part="vote"]:disabled') && at.closest<HTMLElement>('[data-idea]');
    if (!around) return;
    const title = around.querySelector<HTMLElement>('[part="title"]');
    if (!title) around.tabIndex = -1;
    (title ?? around).focus({ preventScroll: true });
  }

  /** A button at the edge of the window says why inside of that. */
  #keepInside(): void {
    for (const reason of this.#host.renderRoot.querySelectorAll<HTMLElement>('[part="reason"]')) {
      reason.style.translate = '';
      const { left, right } = reason.getBoundingClientRect();
      const out = Math.max(0, right - document.documentElement.clientWidth) || Math.min(0, left);
      if (out) reason.style.translate = `${-out}px`;
    }
  }

  updated(): void {
    this.#keepFocus();
    this.#keepInside();
    const rolling = this.#rolling;
    this.#rolling = [];
    if (rolling.length === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    for (const { id, more } of rolling) {
      this.#host.renderRoot
        .querySelector(`[data-idea="${CSS.escape(id)}"] [part="count"]`)
        ?.animate([{ translate: more ? '0 60%' : '0 -60%', opacity: 0 }, {}], { duration: 120, easing: 'ease-out' });
    }
  }
}
