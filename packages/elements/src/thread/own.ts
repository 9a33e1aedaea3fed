import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { CommentView } from '@madang/client';
import { type Chosen, marked } from '../photos/chosen.js';
import type { ActingMessages } from './acting-en.js';
import type { ActingHost, CommentCall } from './acting-host.js';

/** What opens the editor for a comment, with its own words or with those that were refused. */
export type Edit = (comment: CommentView, words?: string, photos?: readonly Chosen[]) => void;

/** One's own comments: to edit and to delete, which is asked once, in place. Staff may edit those of others too. */
export class Own {
  readonly #host: ActingHost;
  readonly #edit: Edit;
  /** The comment that is about to be deleted. */
  #asked = '';

  constructor(host: ActingHost, edit: Edit) {
    this.#host = host;
    this.#edit = edit;
  }

  /** The buttons, or the question. */
  render(comment: CommentView, t: ActingMessages): TemplateResult | typeof nothing {
    const { me } = this.#host.thread;
    if (me?.load !== 'ready' || !me.person) return nothing;
    const mine = comment.author.id === me.person.id;
    if (!mine && !me.staff) return nothing;
    if (mine && this.#asked === comment.id) return this.#question(comment, t);
    return html`<button
        type="button"
        class="button plain quiet edit ${mine ? '' : 'team-edit'}"
        title=${ifDefined(mine ? undefined : t.team)}
        @click=${() => this.#edit(comment)}
      >${t.edit}${mine ? nothing : html`<span class="sr"> (${t.team})</span>`}</button>
      ${mine
        ? html`<button type="button" class="button plain quiet delete" @click=${() => this.#ask(comment)}>${t.delete}</button>`
        : nothing}`;
  }

  #question(comment: CommentView, t: ActingMessages): TemplateResult {
    return html`<span
      class="sure"
      role="group"
      aria-label=${t.sure}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        this.#keep(comment);
      }}
    >
      <span>${t.sure}</span>
      <button type="button" class="button plain" @click=${() => this.#delete(comment, t)}>${t.sureYes}</button>
      <button type="button" class="button plain quiet keep" @click=${() => this.#keep(comment)}>${t.sureNo}</button>
    </span>`;
  }

  #ask(comment: CommentView): void {
    this.#asked = comment.id;
    this.#host.draw();
    // On the harmless answer: a second press of the same key deletes nothing.
    this.#host.focus(comment, '.keep');
  }

  #keep(comment: CommentView): void {
    this.#asked = '';
    this.#host.draw();
    this.#host.focus(comment, '.delete');
  }

  #delete(comment: CommentView, t: ActingMessages): void {
    const { client } = this.#host;
    this.#asked = '';
    this.#host.say(client.connection.value === 'offline' ? t.deletedOffline : t.deleted);
    void client.mutate({ name: 'comment.delete', args: { comment: comment.id } });
    this.#host.draw();
    this.#host.focus(comment, '');
  }

  /** Why something that was done to a comment was refused, and what can be done about it. */
  refusals(comment: CommentView, t: ActingMessages): TemplateResult[] {
    const { client } = this.#host;
    return this.#host.unsettled(comment).flatMap(({ key, call, refused }) => {
      if (!refused) return [];
      const edit = call.name === 'comment.edit' && call;
      const done = edit ? `${t.notSaved} ` : call.name === 'comment.delete' ? `${t.notDeleted} ` : '';
      const back = (): void => {
        client.discard(key);
        this.#host.focus(comment, '.react');
      };
      const again = (): void => {
        client.retry(key);
        this.#host.focus(comment, '.react');
      };
      return [
        html`<p class="why" role="alert">
          <span>${done}${refused.field?.startsWith('photos') ? t.photosRefused : t.failures[refused.kind]} ${edit ? t.kept : nothing}</span>
          <button type="button" class="button plain" @click=${again}>${t.retry}</button>
          ${edit
            ? html`<button
                type="button"
                class="button plain"
                @click=${() => {
                  client.discard(key);
                  this.#edit(comment, edit.args.body, photosOf(comment, edit, refused.field));
                }}
              >${t.edit}</button>`
            : nothing}
          <button type="button" class="button plain quiet" @click=${back}>${edit ? t.discard : t.dismiss}</button>
        </p>`,
      ];
    });
  }
}

/** The photos that a refused edit named, as they go back into its field. */
function photosOf(
  { photos: now = [] }: CommentView,
  { args }: Extract<CommentCall, { name: 'comment.edit' }>,
  field: string | undefined,
): readonly Chosen[] {
  const unknown = { width: 1, height: 1 };
  const ids = args.photos ?? now.map(({ id }) => id);
  const photos = ids.map((id): Chosen => {
    const alt = args.alts?.[id];
    const known = now.find((photo) => photo.id === id) ?? { id, ...unknown };
    return { ...known, ...(alt !== undefined && { alt }), state: 'ready' };
  });
  return marked(photos, field);
}
