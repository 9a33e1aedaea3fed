import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CommentView } from '@madang/client';
import type { Mark, MutationCall, Reaction, REACTIONS } from '@madang/protocol';
import { check } from '../shared/icons-more.js';
import { icon } from '../shared/icons.js';
import type { ActingMessages } from './acting-en.js';
import type { ActingHost } from './acting-host.js';

/** The choice, written again because no widget loads code of the protocol; a difference does not compile. */
const CHOICE: typeof REACTIONS = ['👍', '❤️', '🎉', '😂', '😮', '😢'];

/** A smiling face. */
const SMILE = 'M12 20.5a8.5 8.5 0 1 1 0-17 8.5 8.5 0 0 1 0 17zM9 9.500v.5M15 9.500v.5M8 14a5 5 0 0 0 8 0';

/** Reactions to comments, and whether they helped: given and taken back by one tap. */
export class Marks {
  readonly #host: ActingHost;
  /** The comment whose choice is open. */
  #open = '';

  constructor(host: ActingHost) {
    this.#host = host;
  }

  /** The reactions that a comment got, the button that opens the choice, and whether it helped. */
  render(comment: CommentView, t: ActingMessages): TemplateResult {
    const given = Object.entries(comment.reactions ?? {}) as [Reaction, number][];
    const open = this.#open === comment.id;
    if (this.#host.keeps('vote')) return this.#only(comment, given, t);
    return html`<span class="chips">
        ${repeat(
          given,
          ([emoji]) => emoji,
          ([emoji, count]) => this.#chip(comment, emoji, count, t),
        )}
        <button
          type="button"
          class="chip react"
          part="react"
          aria-label=${t.react}
          aria-expanded=${open}
          @click=${() => (open ? this.#close(comment) : this.#show(comment))}
        >${icon(SMILE)}</button>
        ${open ? this.#choice(comment, t) : nothing}
      </span>
      ${this.#helpful(comment)}`;
  }

  /** Where reactions are kept to others: how many there are, and nothing to press. */
  #only({ helpful = 0 }: CommentView, given: readonly [Reaction, number][], t: ActingMessages): TemplateResult {
    const chip = ([emoji, count]: [Reaction, number]): TemplateResult => html`<span class="chip">
      <span class="emoji" role="img" aria-label=${t.reactions[emoji] ?? emoji}>${emoji}</span> ${count}
    </span>`;
    return html`<span class="chips">${given.map(chip)}</span>
      ${helpful ? html`<span class="helps">${this.#host.thread.t.helpful(helpful)}</span>` : nothing}`;
  }

  #chip(comment: CommentView, emoji: Reaction, count: number, t: ActingMessages): TemplateResult {
    const own = comment.marks.includes(emoji);
    const waits = this.#waits(comment, emoji);
    const name = t.reactions[emoji] ?? emoji;
    return html`<button
      type="button"
      class="chip ${waits ? 'waits' : ''}"
      part="reaction"
      aria-label="${name}, ${t.people(count)}${waits ? `. ${t.waiting}` : ''}"
      aria-pressed=${own}
      title=${name}
      @click=${() => this.#set(comment, emoji, !own, count === 1 && own)}
    ><span class="emoji">${emoji}</span> ${count}</button>`;
  }

  #choice(comment: CommentView, t: ActingMessages): TemplateResult {
    // The focus stays where it is while the mouse is down: a browser that gives buttons none would close the choice.
    return html`<span
      class="choice"
      role="group"
      aria-label=${t.react}
      @mousedown=${(event: Event) => event.preventDefault()}
      @focusout=${(event: FocusEvent) => this.#left(event)}
      @keydown=${(event: KeyboardEvent) => this.#key(event, comment)}
    >${CHOICE.map((emoji) => {
      const own = comment.marks.includes(emoji);
      return html`<button
        type="button"
        class="emoji"
        aria-label=${t.reactions[emoji] ?? emoji}
        aria-pressed=${own}
        title=${t.reactions[emoji] ?? emoji}
        @click=${() => this.#set(comment, emoji, !own, true)}
      >${emoji}</button>`;
    })}</span>`;
  }

  /** One's own comment shows how many it helped; whether it did is for others to say. */
  #helpful(comment: CommentView): TemplateResult | typeof nothing {
    const { thread } = this.#host;
    const { helpful = 0, marks, author } = comment;
    const words = thread.t.helpful(helpful);
    if (thread.me?.load !== 'ready' || author.id === thread.me.person?.id) {
      return helpful ? html`<span class="helps">${words}</span>` : nothing;
    }
    const own = marks.includes('helpful');
    return html`<button
      type="button"
      class="button plain helps ${this.#waits(comment, 'helpful') ? 'waits' : ''}"
      part="helpful"
      aria-pressed=${own}
      @click=${() => this.#set(comment, 'helpful', !own)}
    >${own ? icon(check) : nothing}${words}</button>`;
  }

  #waits(comment: CommentView, mark: Mark): boolean {
    return this.#host.unsettled(comment).some(({ call, state }) => state === 'waiting' && markOf(call) === mark);
  }

  #show(comment: CommentView): void {
    this.#open = comment.id;
    this.#host.draw();
    this.#host.focus(comment, '.choice button');
  }

  #close(comment: CommentView): void {
    this.#open = '';
    this.#host.draw();
    this.#host.focus(comment, '.react');
  }

  #left({ currentTarget, relatedTarget }: FocusEvent): void {
    const to = relatedTarget as Element | null;
    // Its own button closes it by itself; and what is closed loses the focus because of that.
    if (!this.#open || (currentTarget as Element).contains(to) || to?.matches('.react[aria-expanded=true]')) return;
    this.#open = '';
    this.#host.draw();
  }

  #key(event: KeyboardEvent, comment: CommentView): void {
    if (event.key === 'Escape') {
      // Only the choice closes, not the dialog around the thread.
      event.stopPropagation();
      event.preventDefault();
      this.#close(comment);
    }
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const group = event.currentTarget as HTMLElement;
    const all = [...group.querySelectorAll('button')];
    const forward = getComputedStyle(group).direction === 'rtl' ? -step : step;
    const at = all.indexOf(event.target as HTMLButtonElement) + forward;
    all.at(at % all.length)?.focus();
  }

  /** `back`: the button that was pressed goes away, and the focus goes back to the one that opens the choice. */
  #set(comment: CommentView, mark: Mark, on: boolean, back = false): void {
    const { client, t } = this.#host;
    if (!t) return;
    if (back) this.#close(comment);
    const about = { comment: comment.id, on };
    const call: MutationCall =
      mark === 'helpful' ? { name: 'comment.helpful', args: about } : { name: 'comment.react', args: { ...about, emoji: mark } };
    if (this.#host.bars('vote')) return this.#host.signIn(comment, call);
    const name = mark === 'helpful' ? t.helped : (t.reactions[mark] ?? mark);
    if (mark !== 'helpful') this.#host.say(on ? t.given(name) : t.taken(name));
    void client.mutate(call).then((outcome) => {
      // The policy was not known here.
      if (outcome.type === 'refused' && outcome.failure.kind === 'not-signed-in') this.#host.signIn(comment, call);
    });
  }
}

/** The mark that a mutation sets. */
function markOf(call: ReturnType<ActingHost['unsettled']>[number]['call']): Mark | null {
  return call.name === 'comment.react' ? call.args.emoji : call.name === 'comment.helpful' ? 'helpful' : null;
}
