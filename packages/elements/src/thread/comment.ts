import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CommentView } from '@madang/client';
import { words } from '../markdown/words.js';
import { avatar } from '../shared/avatar.js';
import { when } from '../shared/time.js';
import type { Branch } from './arrange.js';
import type { ThreadMessages } from './en.js';

/** What a comment needs of its thread. */
export interface CommentHost {
  readonly t: ThreadMessages;
  readonly language: string;
  /** Whether a comment came in while the reader was here: it enters once. */
  entered(comment: CommentView): boolean;
  reply(to: CommentView): void;
  showHeld(held: readonly CommentView[]): void;
  retry(comment: CommentView): void;
  edit(comment: CommentView): void;
  discard(comment: CommentView): void;
  /** The field for an answer to this comment of the first level, while it is open. */
  replyField(root: CommentView): TemplateResult | typeof nothing;
}

/** Who wrote it, as its thread says it. */
export function nameOf(comment: CommentView, t: ThreadMessages): string {
  return comment.author.name ? t.person(comment.author.name) : t.someone;
}

function byline(comment: CommentView, host: CommentHost): TemplateResult {
  const { t, language } = host;
  const { author, pending, refused } = comment;
  const state = refused ? t.unsent : pending === 'sending' ? t.sending : pending ? t.waiting : '';
  return html`<div class="by">
    <strong part="author"><bdi>${nameOf(comment, t)}</bdi></strong>
    ${author.staff
      ? html`<span class="badge" part="badge">${author.title ? `${t.staff} · ${author.title}` : t.staff}</span>`
      : nothing}
    ${state ? html`<span class="at state">${state}</span>` : html`<span class="at">${when(language, comment.createdAt)}</span>`}
  </div>`;
}

function refusal(comment: CommentView, host: CommentHost): TemplateResult | typeof nothing {
  const { t } = host;
  if (!comment.refused) return nothing;
  return html`<p class="why" role="status">${t.failures[comment.refused.kind]} ${t.kept}</p>
    <div class="acts">
      <button type="button" class="button plain" @click=${() => host.retry(comment)}>${t.retry}</button>
      <button type="button" class="button plain" @click=${() => host.edit(comment)}>${t.edit}</button>
      <button type="button" class="button plain quiet" @click=${() => host.discard(comment)}>${t.discard}</button>
    </div>`;
}

function one(comment: CommentView, host: CommentHost, acts: TemplateResult | typeof nothing): TemplateResult {
  const state = comment.refused ? 'refused' : comment.pending ? 'unsent' : host.entered(comment) ? 'entering' : '';
  return html`<article class="comment ${state}" part="comment" aria-label=${nameOf(comment, host.t)}>
    ${avatar({ ...comment.author, name: nameOf(comment, host.t) })} ${byline(comment, host)}
    <div class="said words" part="words" dir="auto" ${words(comment)}></div>
    ${comment.refused ? refusal(comment, host) : acts}
  </article>`;
}

/** A comment of the first level with its answers and, while open, the field for one more. */
export function branch({ comment, replies, held }: Branch, host: CommentHost): TemplateResult {
  const { t } = host;
  const reply = html`<button
    type="button"
    class="button plain quiet reply"
    aria-label=${t.replyTo(nameOf(comment, t))}
    @click=${() => host.reply(comment)}
  >${t.reply}</button>`;
  const fresh = held.length
    ? html`<button type="button" class="button plain fresh" @click=${() => host.showHeld(held)}>${t.newReplies(held.length)}</button>`
    : nothing;
  return html`<li data-id=${comment.id}>
    ${one(comment, host, comment.pending ? nothing : html`<div class="acts">${reply}${fresh}</div>`)}
    ${replies.length
      ? html`<ol class="replies">
          ${repeat(
            replies,
            (answer) => answer.id,
            (answer) => html`<li>${one(answer, host, nothing)}</li>`,
          )}
        </ol>`
      : nothing}
    ${host.replyField(comment)}
  </li>`;
}
