import { html, nothing, type TemplateResult } from 'lit';
import type { IdeaCard } from '@madang/client';
import { isolate } from '../locale/isolate.js';

/** Who proposed what became part of an idea: the first by their names, then how many more. */
export function also(
  { coProposers }: IdeaCard,
  words: (names: readonly string[], more: number) => string,
): TemplateResult | typeof nothing {
  if (!coProposers) return nothing;
  const { by, n } = coProposers;
  return html`<small part="also" dir="auto">${words(by.map(({ name }) => isolate(name)), n - by.length)}</small>`;
}
