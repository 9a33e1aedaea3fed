import { html, nothing, type TemplateResult } from 'lit';
import type { IdeaCard, IdeaView } from '@madang/client';
import type { FirstMessages } from '../locale/en.js';
import { first } from '../locale/first.js';
import { MadangElement } from '../shared/element.js';
import { icon, up } from '../shared/icons.js';
import { takesVotes } from '../shared/takes-votes.js';
import { warn } from '../shared/warn.js';
import { Watch } from '../shared/watch.js';
import { base } from '../theme/base.styles.js';
import { tokens } from '../theme/tokens.styles.js';
import type { VoteAside } from './aside.js';
import { MadangVotedEvent, MadangVoteEvent } from './vote.events.js';
import { voteStyles } from './vote.styles.js';

/**
 * One vote button anywhere: on a card, in the docs, beside a feature flag. A press shows at once; a refused one goes
 * back and says why; offline it is kept.
 *
 * @tag madang-vote
 * @event {MadangVoteEvent} madang-vote - Pressed; cancel it and nothing happens.
 * @event {MadangVotedEvent} madang-voted - The server took the vote.
 * @event {MadangSignInEvent} madang-sign-in - The community wants a known person; cancel it to show your own log-in.
 * @csspart base - The button; a plain box where the idea no longer takes votes.
 * @csspart count - The number of votes.
 * @csspart reason - Why a vote was taken back.
 * @cssproperty [--madang-vote-size=52px] - Smallest width of the button; it is 4 px taller.
 */
export class MadangVote extends MadangElement<FirstMessages> {
  static override properties = {
    idea: {},
    card: { attribute: false },
    compact: { type: Boolean, reflect: true },
  };

  static override styles = [tokens, base, voteStyles];

  /** Id of the idea to vote for. */
  declare idea: string | undefined;
  /** The idea itself, where a list already has it: then nothing is loaded. */
  declare card: IdeaCard | undefined;
  /** Arrow and count in a row. */
  declare compact: boolean;

  /** @internal */
  readonly dictionary = first;
  readonly #view = new Watch<IdeaView>(this);
  /** What comes only after a press: reasons, motion, the log-in. */
  #aside: VoteAside | undefined;

  /** The idea as this button shows it. */
  get shown(): IdeaCard | null | undefined {
    return this.card ?? this.#view.value?.idea;
  }

  protected override willUpdate(): void {
    const { idea } = this;
    this.#view.open(this.client, [this.card ? '' : idea], (client) => client.idea(String(idea)));
  }

  protected override updated(): void {
    this.#aside?.updated();
    if (this.shown?.vote.refused) void this.#load();
  }

  protected override render(): TemplateResult | typeof nothing {
    const card = this.shown;
    if (!card) return nothing;
    const { language } = this;
    const { voted, pending } = card.vote;
    const n = new Intl.NumberFormat(language, { notation: 'compact' }).format(card.votes);
    const name = this.t.votes(card.title, n, card.votes === 1);
    const inside = html`${this.#aside?.mark() ?? icon(up)}<span part="count">${n}</span>`;
    return takesVotes(card.status)
      ? html`<button
          part="base"
          type="button"
          lang=${language}
          class=${pending ?? ''}
          aria-pressed=${voted}
          aria-label=${name + (this.#aside?.state() ?? '')}
          @click=${() => this.vote()}
        >${inside}</button>${this.#aside?.reason()}`
      : html`<div part="base" class="closed" role="img" lang=${language} aria-label=${name}>${inside}</div>`;
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('button')?.focus(options);
  }

  /** Gives the vote (`true`) or takes it back; without an argument the other of the two, as a press does. */
  async vote(on?: boolean): Promise<void> {
    const { client, shown } = this;
    if (!client || !shown || shown.vote.voted === on) return;
    const args = { idea: shown.id, on: on ?? !shown.vote.voted };
    if (!this.dispatchEvent(new MadangVoteEvent(args.idea, args.on))) return;
    const outcome = client.mutate({ name: 'vote.set', args });
    void this.#load().then((aside) => aside?.pressed(args, outcome));
    if ((await outcome).type === 'applied') this.dispatchEvent(new MadangVotedEvent(args.idea, args.on));
  }

  async #load(): Promise<VoteAside | undefined> {
    try {
      const { VoteAside } = await import('./aside.js');
      if (!this.#aside) {
        this.#aside = new VoteAside(this);
        this.requestUpdate();
      }
    } catch (error) {
      // The network went away before this was needed for the first time: the vote itself is kept all the same.
      warn('a part of the vote button did not load', error);
    }
    return this.#aside;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-vote': MadangVote;
  }
}
