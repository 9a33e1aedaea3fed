import { html, nothing, type TemplateResult } from 'lit';
import type { Client, Failure, Inbox } from '@madang/client';
import type { Community, NewsGroup } from '@madang/protocol';
import { asFailure } from '../../shared/failure.js';
import { Watch } from '../../shared/watch.js';
import type { NewsHost } from './host.js';

/** Something that was muted from the list: it stays where it stood, with a way back, until the list is left. */
interface Muted {
  readonly group: NewsGroup;
  /** The group before it, so that it stays in its place. */
  readonly after: string;
  /** The board's name, where all of it was muted. */
  readonly board?: string;
  /** It is on its way back: it looks as it did. */
  readonly undone?: true;
}

/** The choices of each group: read, and to hear no more of the idea or its board. */
export class Muting {
  readonly #host: NewsHost;
  readonly #outbox: Watch<Client['outbox']>;
  readonly #muted = new Map<string, Muted>();
  #open = '';
  /** Whose news they are. */
  #inbox: Inbox | undefined;
  #community: Community | undefined;
  #refused: { readonly idea: string; readonly failure: Failure } | undefined;

  constructor(host: NewsHost) {
    this.#host = host;
    this.#outbox = new Watch(host);
  }

  /** Before the host renders `inbox`: of another community's, or another person's, nothing was muted yet. */
  of(inbox: Inbox | undefined): void {
    this.#outbox.open(this.#host.client, [inbox], (from) => from.outbox);
    if (inbox === this.#inbox) return;
    this.#inbox = inbox;
    this.#community = undefined;
    this.forget();
  }

  /** What was muted is gone the next time. */
  forget(): void {
    this.#muted.clear();
    this.#open = '';
  }

  /** The groups, with those that were muted where they stood. */
  with(groups: readonly NewsGroup[]): readonly NewsGroup[] {
    const all = groups.filter(({ idea }) => !this.#muted.has(idea.id));
    for (const { group, after } of this.#muted.values()) {
      all.splice(all.findIndex(({ idea }) => idea.id === after) + 1, 0, group);
    }
    return all;
  }

  readonly toggle = (id: string): void => {
    this.#open = this.#open === id ? '' : id;
    this.#refused = undefined;
    this.#host.requestUpdate();
    if (this.#open && !this.#community) void this.#learn();
  };

  /** What stands in the place of a group that was muted. */
  instead({ idea }: NewsGroup): TemplateResult | undefined {
    const { t } = this.#host;
    const muted = this.#muted.get(idea.id);
    if (!muted || muted.undone) return undefined;
    return html`<div class="group muted" data-idea=${idea.id}>
      <p class="title" dir="auto">${idea.title}</p>
      <p class="why">${muted.board === undefined ? t.mutedIdea : t.mutedBoard(muted.board)}</p>
      ${this.waiting(idea.id)}
      <button type="button" class="button undo" @click=${() => this.#undo(muted)}>${t.undo}</button>
    </div>`;
  }

  /** That what was said of an idea waits for a connection. */
  waiting(id: string): TemplateResult | typeof nothing {
    const waits = this.#outbox.value?.some(({ call, state }) =>
      state === 'waiting' && call.name === 'follow.set' && call.args.idea === id);
    return waits ? html`<p class="why">${this.#host.t.waiting}</p>` : nothing;
  }

  /** The choices of a group, while they are open. */
  choices(group: NewsGroup, groups: readonly NewsGroup[]): TemplateResult | typeof nothing {
    const { t, inbox } = this.#host;
    const { id, board } = group.idea;
    const failed = this.#refused?.idea === id ? this.#refused.failure : undefined;
    if (this.#open !== id || !inbox) return nothing;
    const name = this.#community?.boards.find((one) => one.id === board)?.name;
    const read = (): void => {
      inbox.read(id);
      this.#leave(id);
    };
    return html`<div class="choices" role="group" aria-label=${t.menu(group.idea.title)}>
      ${failed ? html`<p class="why" role="alert">${t.notDone} ${t.failures[failed.kind]}</p>` : nothing}
      ${group.unread > 0 ? html`<button type="button" class="button" @click=${read}>${t.read}</button>` : nothing}
      <button type="button" class="button" @click=${() => this.#mute(group, groups)}>${t.muteIdea}</button>
      ${name
        ? html`<button type="button" class="button" @click=${() => this.#mute(group, groups, name)}>${t.muteBoard(name)}</button>`
        : nothing}
    </div>`;
  }

  /** Escape closes what is open in the list, and not the panel around it. */
  readonly key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#open) return;
    event.preventDefault();
    event.stopPropagation();
    this.#leave(this.#open);
  };

  #leave(id: string): void {
    this.#open = '';
    this.#host.requestUpdate();
    this.#host.focusOn(`[data-idea="${CSS.escape(id)}"] .dots`);
  }

  #mute(group: NewsGroup, groups: readonly NewsGroup[], board?: string): void {
    const { id } = group.idea;
    const { t } = this.#host;
    const after = groups[groups.findIndex(({ idea }) => idea.id === id) - 1]?.idea.id ?? '';
    this.#muted.set(id, { group, after, ...(board !== undefined && { board }) });
    this.#open = '';
    this.#say(board === undefined ? t.mutedIdea : t.mutedBoard(board), board);
    this.#host.focusOn(`[data-idea="${CSS.escape(id)}"] .undo`);
    void this.#set(group, board !== undefined, true);
  }

  #undo(muted: Muted): void {
    const { group, board } = muted;
    const { id } = group.idea;
    const { t } = this.#host;
    this.#muted.set(id, { ...muted, undone: true });
    this.#say(board === undefined ? t.heardIdea : t.heardBoard(board), board);
    this.#host.focusOn(`[data-idea="${CSS.escape(id)}"] .dots`);
    void this.#set(group, board !== undefined, false);
  }

  /** Tells it; of an idea also that it waits for a connection, which a board does not. */
  #say(words: string, board: string | undefined): void {
    const { client, t } = this.#host;
    const waits = board === undefined && client?.connection.value === 'offline';
    this.#host.say(waits ? `${words} ${t.waiting}` : words);
  }

  /** Says it to the server; what it does not take is as it was, with the reason. */
  async #set({ idea }: NewsGroup, whole: boolean, muted: boolean): Promise<void> {
    const { client, inbox } = this.#host;
    if (!client || !inbox) return;
    try {
      if (whole) {
        await inbox.prefer({ [muted ? 'mute' : 'unmute']: [idea.board] });
      } else {
        const args = { idea: idea.id, ...(muted ? { on: false } : { on: true, undo: true as const }) };
        const outcome = await client.mutate({ name: 'follow.set', args });
        if (outcome.type === 'refused') throw Object.assign(new Error(outcome.failure.message), outcome.failure);
      }
      await inbox.list.reload();
      if (!muted) {
        inbox.list.showFresh();
        this.#muted.delete(idea.id);
      }
    } catch (thrown) {
      // The way back goes with what it led back from.
      const group = `[data-idea="${CSS.escape(idea.id)}"]`;
      if (this.#host.hasFocus(group)) this.#host.focusOn(`${group} .dots`);
      this.#muted.delete(idea.id);
      this.#open = idea.id;
      this.#refused = { idea: idea.id, failure: asFailure(thrown) };
    }
    this.#host.requestUpdate();
  }

  /** What the boards are called. */
  async #learn(): Promise<void> {
    try {
      this.#community = await this.#host.client?.info();
      this.#host.requestUpdate();
    } catch {
      // Then a single idea can be muted, and the board another time.
    }
  }
}
