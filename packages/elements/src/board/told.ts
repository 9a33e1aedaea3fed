import { html, nothing, type TemplateResult } from 'lit';
import type { IdeaCard } from '@madang/client';
import type { BoardPromise, ClockPage } from '@madang/protocol';
import { cardLine, clockLine } from '../idea/loop/lines.js';
import type { LoopMessages } from '../idea/loop/en.js';

/** What everybody is told of a board beside its ideas. */
export interface BoardFacts {
  readonly promise: BoardPromise | undefined;
  readonly clock: ClockPage | undefined;
}

/** What the end of a card's foot says. */
export interface Note {
  /** One's own is on its way. */
  readonly pending: string | null;
  readonly yours: string | null;
  /** What is promised, in few words. */
  readonly owed: string | null;
}

/** What stands at the end of a card's foot. What is promised stands in the space below it, and so moves nothing. */
export function noteOf({ pending, yours, owed }: Note): TemplateResult {
  return html`${pending ? html`<span class="pending">${pending}</span>` : nothing}
    ${yours ? html`<span class="yours">${yours}</span>` : nothing}
    ${owed ? html`<span class="owed"><bdi>${owed}</bdi></span>` : nothing}`;
}

/** What is promised for a card, at `now` in Unix milliseconds. */
export function owedOf(
  t: LoopMessages | undefined,
  language: string,
  idea: IdeaCard,
  promise: BoardPromise | undefined,
  now: number,
): string | null {
  return t ? cardLine(t, language, idea, promise, now) : null;
}

/** How many ideas are answered, and how soon. */
export function clockOf(t: LoopMessages | undefined, language: string, clock: ClockPage | undefined): string | null {
  return t && clock ? clockLine(t, language, clock) : null;
}

/** What stands below a list. */
export interface Bottom {
  /** In the place of the list. */
  readonly instead: unknown;
  readonly more: { readonly label: string; readonly busy: boolean; readonly load: () => void } | null;
  readonly clock: string | null;
  readonly connection: unknown;
  /** What a screen reader is told. */
  readonly said: string;
  readonly opened: unknown;
}

/** What stands below a list: one template, so that what a server drew of it stays when the page goes on with it. */
export function bottomOf({ instead, more, clock, connection, said, opened }: Bottom): TemplateResult {
  return html`${instead}
    ${more ? html`<button class="button more" aria-disabled=${more.busy} @click=${more.load}>${more.label}</button>` : nothing}
    ${clock ? html`<p class="clock"><bdi>${clock}</bdi></p>` : nothing} ${connection}
    <p class="sr" role="status">${said}</p>
    ${opened}`;
}
