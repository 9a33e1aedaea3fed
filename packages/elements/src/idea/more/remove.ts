import { html, nothing, type TemplateResult } from 'lit';
import type { Failure, IdeaState } from '@madang/client';
import type { MoreMessages } from './en.js';
import type { MoreContext } from './host.js';

/** Deleting one's own idea: asks once, where it stands, and says why where others have taken part. */
export class Remove {
  readonly #more: MoreContext;
  readonly #idea: string;
  #state: 'resting' | 'asking' | 'sending' | 'removed' = 'resting';
  #refused: Failure | null = null;

  constructor(more: MoreContext, idea: string) {
    this.#more = more;
    this.#idea = idea;
  }

  /** The button that asks. */
  button(): TemplateResult {
    const asking = this.#state === 'asking';
    return html`<button
      type="button"
      id="remove"
      class="button plain quiet"
      part="delete"
      aria-expanded=${asking}
      aria-disabled=${this.#state === 'sending'}
      @click=${this.#ask}
    >${this.#more.t.remove}</button>`;
  }

  /** The question, the reason why not, or what became of it. */
  render(state: IdeaState): TemplateResult | typeof nothing {
    const { t, offline } = this.#more;
    if (this.#state === 'sending') return html`<p class="why" role="status">${offline ? t.removeOffline : t.removing}</p>`;
    if (this.#state !== 'asking') return nothing;
    const why = this.#why(state);
    return html`<div class="ask" role="group" aria-labelledby="ask" @keydown=${this.#key}>
      <p id="ask" tabindex="-1">${why ?? t.removeAsk}</p>
      <div class="row">
        ${why
          ? html`<button type="button" class="button" @click=${this.#keep}>${t.fine}</button>`
          : html`<button type="button" class="button" @click=${this.#send}>${t.removeYes}</button>
              <button type="button" class="button plain" @click=${this.#keep}>${t.removeNo}</button>`}
      </div>
    </div>`;
  }

  /** What stands in the place of an idea that its reader deleted. */
  farewell(): TemplateResult | undefined {
    const { t } = this.#more;
    if (this.#state !== 'removed') return undefined;
    return html`<div class="notice"><strong id="gone" tabindex="-1">${t.removed}</strong><p>${t.removedWhy}</p></div>`;
  }

  /** Why it stays, as far as it can be known here; the server has the last word. */
  #why({ idea, response }: IdeaState): string | undefined {
    const { t, host } = this.#more;
    if (this.#refused) {
      return this.#refused.kind === 'not-allowed' ? t.shared.some : `${t.notRemoved} ${t.failures[this.#refused.kind]}`;
    }
    if (!idea) return undefined;
    const me = host.person?.person?.id;
    const said = host.client?.thread(`idea:${idea.id}`).value.comments.some(({ author }) => author.id && author.id !== me);
    // One vote may be one's own: those come a little after the idea does.
    const reason: keyof MoreMessages['shared'] | undefined =
      response || idea.status !== 'open' ? 'answered' : idea.votes > 1 ? 'voted' : said ? 'said' : undefined;
    return reason && t.shared[reason];
  }

  readonly #ask = (): void => {
    if (this.#state === 'sending') return;
    this.#state = 'asking';
    this.#refused = null;
    this.#more.draw();
    this.#more.focusOn('#ask');
  };

  readonly #keep = (): void => {
    this.#state = 'resting';
    this.#more.draw();
    this.#more.focusOn('#remove');
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // Not the dialog around it as well.
    event.preventDefault();
    event.stopPropagation();
    this.#keep();
  };

  readonly #send = async (): Promise<void> => {
    const { client } = this.#more.host;
    if (!client) return;
    this.#state = 'sending';
    this.#more.draw();
    this.#more.focusOn('#remove');
    const outcome = await client.mutate({ name: 'idea.delete', args: { idea: this.#idea } });
    if (outcome.type === 'applied') {
      this.#state = 'removed';
      this.#more.draw();
      return this.#more.focusOn('#gone');
    }
    const mine = client.outbox.value.find(({ call, state }) =>
      state === 'refused' && call.name === 'idea.delete' && call.args.idea === this.#idea);
    if (mine) client.discard(mine.key);
    this.#refused = outcome.failure;
    this.#state = 'asking';
    this.#more.draw();
    this.#more.focusOn('#ask');
  };
}
