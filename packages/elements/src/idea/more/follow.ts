import { html, nothing, type TemplateResult } from 'lit';
import type { Failure, FollowState, IdeaState } from '@madang/client';
import { bell, check } from '../../shared/icons-more.js';
import { icon } from '../../shared/icons.js';
import { askSignIn } from '../../shared/sign-in.js';
import type { MoreContext } from './host.js';

/** Following an idea, and why one does. */
export class Follow {
  readonly #more: MoreContext;
  #refused: Failure | null = null;

  constructor(more: MoreContext) {
    this.#more = more;
  }

  /** Since when one hears nothing of its board; `undefined`: one does. */
  #mutedSince({ idea }: IdeaState): number | undefined {
    return this.#more.host.person?.person?.mutedBoards?.[idea?.board ?? ''];
  }

  /** Whether one hears of it: not by a way that one switched off. */
  #hears(state: IdeaState): boolean {
    const { idea, follow } = state;
    const me = this.#more.host.person?.person;
    const muted = this.#mutedSince(state);
    if (muted !== undefined) return follow?.said === true && follow.on && follow.at > muted;
    const { proposed = true, voted = true } = me?.follow ?? {};
    if (!idea || !follow || this.#said(follow)) return !!follow?.on;
    return (voted && idea.vote.voted) || (proposed && !!me && idea.author?.id === me.id);
  }

  /** Whether one said so oneself, by a press or by commenting: not where that is to begin none. */
  #said({ said }: FollowState): boolean {
    return said === true || (!!said && this.#more.host.person?.person?.follow?.commented !== false);
  }

  /** The button: pressed while one follows. */
  button(state: IdeaState): TemplateResult | typeof nothing {
    const { idea, follow } = state;
    if (!idea || !follow) return nothing;
    const on = this.#hears(state);
    return html`<button
      type="button"
      id="follow"
      class="button plain ${on ? 'on' : ''}"
      part="follow"
      aria-pressed=${on}
      aria-describedby="why"
      @click=${() => this.#press(idea.id, !on)}
    >${icon(on ? check : bell)} ${this.#more.t.follow}</button>`;
  }

  /** Why one follows, or why one would; what stands in the way. */
  why(state: IdeaState): TemplateResult {
    const { idea, follow } = state;
    const { t, host } = this.#more;
    const refused = this.#refused;
    const own = idea?.author && idea.author.id === host.person?.person?.id;
    const not = this.#mutedSince(state) === undefined ? t.followWhy : t.boardMuted;
    const reason = !this.#hears(state) ? not : t.follows[follow && this.#said(follow) ? 'said' : own ? 'own' : 'voted'];
    return html`<p id="why" class="why">
      ${refused
        ? html`<span role="alert">${refused.kind === 'not-signed-in' ? t.signIn : `${t.notFollowed} ${t.failures[refused.kind]}`}</span>`
        : follow && (follow.pending === 'waiting' ? t.waiting : reason)}
    </p>`;
  }

  #press(idea: string, on: boolean): void {
    const { host, draw } = this.#more;
    const { client } = host;
    if (!client) return;
    this.#refused = null;
    const call = { name: 'follow.set', args: { idea, on } } as const;
    void client.mutate(call).then(async (outcome) => {
      if (outcome.type === 'applied') return;
      const { failure } = outcome;
      const taken = failure.kind === 'not-signed-in' && (await askSignIn(host, client, 'follow', call));
      this.#refused = taken ? null : failure;
      draw();
    });
  }
}
