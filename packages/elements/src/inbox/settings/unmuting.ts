import type { Client, Inbox, Outcome } from '@madang/client';
import type { MutedIdeas } from '@madang/protocol';
import { html, nothing, type TemplateResult } from 'lit';
import type { MadangElement } from '../../shared/element.js';
import { refocus } from '../../shared/refocus.js';
import { Watch } from '../../shared/watch.js';
import type { SettingsMessages } from './en.js';

/** A widget that shows ideas of which one hears nothing. */
interface UnmutingHost extends MadangElement<SettingsMessages> {
  /** Says in a live region what became of it; nothing, while it is on its way. */
  tell(outcome?: Outcome): void;
}

/** The ideas of which one wants to hear no more, each with the way back. */
export class Unmuting {
  readonly #host: UnmutingHost;
  readonly #outbox: Watch<Client['outbox']>;
  #inbox: Inbox | undefined;
  #ideas: MutedIdeas['ideas'] = [];

  constructor(host: UnmutingHost) {
    this.#host = host;
    this.#outbox = new Watch(host);
  }

  /** Before the host renders. */
  follow(): void {
    this.#outbox.open(this.#host.client, [], (from) => from.outbox);
  }

  /** Asks which they are. */
  async look(inbox: Inbox): Promise<void> {
    this.#inbox = inbox;
    this.#ideas = [];
    try {
      const ideas = await inbox.muted();
      if (inbox === this.#inbox) this.#ideas = ideas;
      this.#host.requestUpdate();
    } catch {
      // Then they are not shown: the other choices are.
    }
  }

  render(t: SettingsMessages): TemplateResult | typeof nothing {
    if (!this.#ideas.length) return nothing;
    const waits = this.#ideas.some(({ id }) => this.#pending(id) === 'waiting');
    return html`<fieldset>
      <legend>${t.ideas}</legend>
      ${this.#ideas.map(({ id, title }) => html`<button
        type="button"
        class="button"
        dir="auto"
        data-idea=${id}
        aria-disabled=${!!this.#pending(id)}
        aria-describedby="kept"
        @click=${() => this.#hear(id)}
      >
        ${t.hear(title)}
      </button>`)}
      <p id="kept" class="hint" role="status">${waits ? t.waiting : nothing}</p>
    </fieldset>`;
  }

  /** How it stands with the word that one wants to hear of an idea again: on its way, or waiting for a connection. */
  #pending(idea: string): 'sending' | 'waiting' | undefined {
    const found = this.#outbox.value?.find(({ call, state }) =>
      state !== 'refused' && call.name === 'follow.set' && call.args.idea === idea && call.args.on);
    return found?.state as 'sending' | 'waiting' | undefined;
  }

  /** Hears of an idea again, as before it was muted. The focus goes to the next of them, or to what comes after. */
  #hear(idea: string): void {
    if (this.#pending(idea)) return;
    const at = this.#ideas.findIndex(({ id }) => id === idea);
    const next = this.#ideas[at + 1] ?? this.#ideas[at - 1];
    const done = this.#unmute(idea);
    void refocus(this.#host, done, `[data-idea="${next?.id ?? ''}"]`, 'form fieldset:last-of-type input');
  }

  async #unmute(idea: string): Promise<void> {
    const { client } = this.#host;
    const inbox = this.#inbox;
    this.#host.tell();
    const outcome = await client?.mutate({ name: 'follow.set', args: { idea, on: true, undo: true } });
    this.#host.tell(outcome);
    if (outcome?.type !== 'applied') return;
    this.#ideas = this.#ideas.filter(({ id }) => id !== idea);
    void inbox?.list.reload();
  }
}
