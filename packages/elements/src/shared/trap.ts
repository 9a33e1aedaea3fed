import { html } from 'lit';
import type { Trap as Sprung } from '@madang/protocol';

/** Milliseconds in which nobody reads a form, fills it in and sends it. */
const HASTE = 2_000;

/**
 * A field that people neither see nor reach, nor hear read, and that neither browsers nor keepers of passwords fill in,
 * having nothing by that name: who fills it in is a program that fills in every field.
 */
export const lure = html`<span class="sr" aria-hidden="true"
  ><input name="subject" tabindex="-1" autocomplete="off" data-1p-ignore data-bwignore data-lpignore="true"
/></span>`;

/** How words were written as programs write, where they were. */
export interface Trap {
  readonly trap?: Sprung;
}

/**
 * What is sent beside words that were written as programs write: into the field nobody sees, or within two seconds of
 * the moment at which an empty form was there. It is said as it is sent by hand: what an outbox sends hours later is as
 * it was then. The company looks at it first; nothing is refused for it.
 */
export function trapped(root: ParentNode, since: number | undefined): Trap {
  const field = root.querySelector<HTMLInputElement>('[name=subject]');
  if (field?.value) return { trap: 'field' };
  return since !== undefined && performance.now() - since < HASTE ? { trap: 'haste' } : {};
}
