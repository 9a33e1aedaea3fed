import { html, nothing, type TemplateResult } from 'lit';
import type { Failure, Outcome } from '@madang/client';
import type { VoteSetArgs } from '@madang/protocol';
import { dictionary } from '../locale/dictionary.js';
import { adopt } from '../shared/adopt.js';
import { icon } from '../shared/icons.js';
import { check, close } from '../shared/icons-more.js';
import { askSignIn } from '../shared/sign-in.js';
import { asideStyles } from './aside.styles.js';
import { en, type VoteMessages } from './en.js';
import type { VoteHost } from './host.js';

const messages = dictionary(en, { ko: () => import('./ko.js').then((module) => module.ko) });

/** How long the arrow stays a check mark after a vote, in milliseconds. */
const MOMENT = 1200;

/** What a vote button needs only once somebody pressed it, loaded then: the check mark, reasons, motion, the log-in. */
export class VoteAside {
  readonly #host: VoteHost;
  #checked = false;
  #votes: number | undefined;
  #dismissed: Failure | undefined;

  constructor(host: VoteHost) {
    this.#host = host;
    adopt(host, asideStyles);
  }

  get #words(): VoteMessages | undefined {
    return messages(this.#host.language, this.#draw);
  }

  readonly #draw = (): void => this.#host.requestUpdate();

  /** For a moment after a vote, a check mark in the place of the arrow. */
  mark(): TemplateResult | undefined {
    return this.#checked && this.#host.shown?.vote.voted ? icon(check) : undefined;
  }

  /** What the button's name says beside title and count. */
  state(): string {
    return this.#host.shown?.vote.pending === 'waiting' ? `. ${this.#words?.waiting ?? ''}` : '';
  }

  /** Why the last vote was taken back, until the next press or until it is closed. */
  reason(): TemplateResult | typeof nothing {
    const refused = this.#host.shown?.vote.refused;
    const words = this.#words;
    if (!refused || !words || refused === this.#dismissed) return nothing;
    return html`<div part="reason" role="alert" lang=${this.#host.language}>
      <span>${words.failures[refused.kind] ?? refused.message}</span>
      <button class="dismiss" type="button" aria-label=${words.dismiss} @click=${() => this.#dismiss(refused)}>
        ${icon(close)}
      </button>
    </div>`;
  }

  #dismiss(refused: Failure): void {
    this.#dismissed = refused;
    this.#draw();
    this.#host.focus();
  }

  /** Follows a press to its end. */
  async pressed(args: VoteSetArgs, outcome: Promise<Outcome>): Promise<void> {
    const host = this.#host;
    this.#checked = args.on;
    this.#draw();
    if (args.on) {
      setTimeout(() => {
        this.#checked = false;
        this.#draw();
      }, MOMENT);
    }
    const result = await outcome;
    if (result.type !== 'refused' || result.failure.kind !== 'not-signed-in' || !host.client) return;
    askSignIn(host, host.client, 'vote', () => void host.vote(args.on));
  }

  /** Rolls the count when it changed. */
  updated(): void {
    const votes = this.#host.shown?.votes;
    const before = this.#votes;
    this.#votes = votes;
    if (before === undefined || votes === undefined || votes === before) return;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const from = votes > before ? '60%' : '-60%';
    this.#host.renderRoot
      .querySelector('[part="count"]')
      ?.animate([{ translate: `0 ${from}`, opacity: 0 }, {}], { duration: 120, easing: 'ease-out' });
  }
}
