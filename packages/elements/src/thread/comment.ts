import { html, nothing, type TemplateResult } from 'lit';
import type { CommentView } from '@madang/client';
import { words } from '../markdown/words.js';
import { avatar } from '../shared/avatar.js';
import { when } from '../shared/time.js';
import type { Branch } from './arrange.js';
import type { ThreadMessages } from './en.js';
import { editedWords, left } from './left.js';
import type { Speaking } from './speaking.js';

/** What a comment needs of its thread. */
export interface CommentHost {
  readonly t: ThreadMessages;
  readonly language: string;
  /** What stands under a comment for those who speak up, once that part is here. */
  readonly speaking: Pick<Speaking, 'replyField' | 'refusal' | 'acting'> | undefined;
  nameOf(comment: CommentView): string;
  /** Whether a comment came in while the reader was here: it enters once. */
  entered(comment: CommentView): boolean;
  reply(comment: CommentView): void;
  showHeld(held: readonly CommentView[]): void;
}

function byline(comment: CommentView, host: CommentHost): TemplateResult {
  const { t, language } = host;
  const { author, pending, refused, editedAt } = comment;
  const state = refused ? t.unsent : pending === 'sending' ? t.sending : pending ? t.waiting : '';
  return html`<div class="by">
    <strong part="author"><bdi>${host.nameOf(comment)}</bdi></strong>
    ${author.staff
      ? html`<span class="badge" part="badge">${author.title ? `${t.staff} · ${author.title}` : t.staff}</span>`
      : nothing}
    ${comment.workaround ? html`<span class="badge" part="workaround">${t.workaround}</span>` : nothing}
    ${state ? html`<span class="at state">${state}</span>` : html`<span class="at">${when(language, comment.createdAt)}</span>`}
    ${editedAt ? edited(comment, host) : nothing}
  </div>`;
}

function edited(comment: CommentView, host: CommentHost): TemplateResult {
  const said = editedWords(comment, host);
  return host.speaking?.acting?.edited(comment, said) ?? html`<span class="at">${said}</span>`;
}

function one(comment: CommentView, host: CommentHost, acts: TemplateResult | typeof nothing): TemplateResult {
  const { acting } = host.speaking ?? {};
  const id = comment.id;
  if (comment.deletedAt) {
    return html`<article class="comment gone" part="comment" data-comment=${id}>
      <p class="said">${host.t.deleted}</p>
      ${acts === nothing ? nothing : html`<div class="acts">${acts}</div>`}
    </article>`;
  }
  const state = comment.refused ? 'refused' : comment.pending ? 'unsent' : host.entered(comment) ? 'entering' : '';
  return html`<article class="comment ${state}" part="comment" data-comment=${id} aria-label=${host.nameOf(comment)}>
    ${avatar({ ...comment.author, name: host.nameOf(comment) })} ${byline(comment, host)}
    ${acting?.instead(comment) ?? html`<div class="said words" part="words" dir="auto" ${words(comment)}></div>`}
    ${comment.refused
      ? host.speaking?.refusal(comment)
      : comment.pending
        ? nothing
        : html`<div class="acts">${acts}${acting?.below(comment) ?? left(comment, host.t)}</div>`}
  </article>`;
}

/** A comment of the first level with its answers and, while open, the field for one more. */
export function branch({ comment, replies, held }: Branch, host: CommentHost): TemplateResult {
  const { t } = host;
  const reply = html`<button
    type="button"
    class="button plain quiet reply"
    aria-label=${t.replyTo(host.nameOf(comment))}
    @click=${() => host.reply(comment)}
  >${t.reply}</button>`;
  const fresh = held.length
    ? html`<button type="button" class="button plain fresh" @click=${() => host.showHeld(held)}>${t.newReplies(held.length)}</button>`
    : nothing;
  return html`<div data-id=${comment.id}>
    ${one(comment, host, comment.deletedAt ? fresh : html`${reply}${fresh}`)}
    ${replies.length
      ? html`<ol class="replies">
          ${replies.map((answer) => html`<li>${one(answer, host, nothing)}</li>`)}
        </ol>`
      : nothing}
    ${host.speaking?.replyField(comment)}
  </div>`;
}
