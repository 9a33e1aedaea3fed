import { html, nothing, type TemplateResult } from 'lit';
import type { CommentView } from '@madang/client';
import { timeAgo } from '../locale/time.js';
import type { ThreadMessages } from './en.js';

/** When a comment was edited, in words. */
export function editedWords(
  { editedAt = 0 }: CommentView,
  { t, language }: { readonly t: ThreadMessages; readonly language: string },
): string {
  return t.edited(timeAgo(language, editedAt, Date.now()));
}

/** A reaction with its count. */
export function counted(emoji: string, count: number): TemplateResult {
  return html`<span class="emoji">${emoji}</span> ${count}`;
}

/** What was left at a comment, each in the place where it can be pressed once the part that acts is here. */
export function left({ reactions = {}, helpful }: CommentView, t: ThreadMessages): TemplateResult {
  return html`<span class="chips">
      ${Object.entries(reactions).map(([emoji, count]) => html`<span class="chip">${counted(emoji, count)}</span>`)}
      <span class="chip react"></span>
    </span>
    ${helpful ? html`<span class="helps">${t.helpful(helpful)}</span>` : nothing}`;
}
