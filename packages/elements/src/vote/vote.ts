import { html, nothing, type TemplateResult } from 'lit';
import type { IdeaCard, IdeaView } from '@madang/client';
import type { FirstMessages } from '../locale/en.js';
import { first } from '../locale/first.js';
import { MadangElement } from '../shared/element.js';
import { warn } from '../shared/warn.js';
import { Watch } from '../shared/watch.js';
import { base } from '../theme/base.styles.js';
import { tokens } from '../theme/tokens.styles.js';
import { buttonStyles } from './button.styles.js';
import { voteButton } from './button.js';
import type { VoteAside } from './host.js';
import { voteStyles } from './vote.styles.js';

/**
 * One vote button anywhere: in the docs, on a pricing page, beside a feature flag. A press shows at once; a refused one
 * goes back and says why; offline it is kept. The cards of a board carry the same button.
 *
 * @tag madang-vote
 * @attr {'light' | 'dark'} theme - Colours for one background, whatever the page's `color-scheme` says.
 * @event {MadangVoteEvent} madang-vote - Pressed; cancel it and nothing happens.
 * @event {MadangVotedEvent} madang-voted - The server took the vote.
 * @event {MadangSignInEvent} madang-sign-in - The community wants a known person; cancel it to show your own log-in.
 * @csspart base - The whole.
 * @csspart vote - The button; disabled where the idea no longer takes votes.
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

  static override styles = [tokens, base, buttonStyles, voteStyles];

  /** Id of the idea to vote for. */
  declare idea: string | undefined;
  /** The idea itself, where it is loaded already: then nothing more is. */
  declare card: IdeaCard | undefined;
  /** Arrow and count in a row. */
  declare compact: boolean;

  /** @internal */
  readonly dictionary = first;
  /** @internal */
  aside: VoteAside | undefined;
  readonly #view = new Watch<IdeaView>(this);

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('button')?.focus(options);
  }

  protected override willUpdate(): void {
    const { idea = '' } = this;
    this.#view.open(this.client, [this.card ? '' : idea], (client) => client.idea(idea));
  }

  protected override render(): TemplateResult {
    const { value } = this.#view;
    const idea = this.card ?? value?.idea;
    return html`<div part="base" lang=${this.language} data-idea=${idea?.id ?? nothing}>${idea
      ? voteButton(idea, this)
      : value?.load === 'failed' ? nothing : html`<span part="vote" class="bone" aria-hidden="true"></span>`}</div>`;
  }

  protected override updated(): void {
    if (this.aside) this.aside.updated();
    else requestAnimationFrame(() => void this.later());
  }

  /** @internal */
  async later(): Promise<VoteAside | undefined> {
    try {
      const { Aside } = await import('./aside.js');
      this.aside ??= new Aside(this);
    } catch (error) {
      // Without a network the vote itself is kept all the same.
      warn(this.localName, error);
    }
    return this.aside;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-vote': MadangVote;
  }
}
