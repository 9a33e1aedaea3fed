import type { Words } from '@madang/elements/parts.js';
import { escapeHtml } from './escape.js';
import type { Scene } from './scene.js';
import { wordsHtml } from './words.js';

/** What fills an element that holds somebody's words. */
export interface WordsBox {
  readonly html: string;
  /** Shown as plain text. */
  readonly plain: boolean;
  /** Rules that say the shapes of the photos, for a `<style>`: a strict policy forbids them on the elements. */
  readonly ratios: string;
}

/** As `Beside` of the elements has it: a panorama and a long screenshot are shown in part. */
const NARROWEST = 0.5;
const WIDEST = 2.4;

/** Words, and the boxes of the photos beside them. The photos come by script, else, without one, from `<noscript>`. */
export function wordsBox(words: Words, { photoHref }: Pick<Scene, 'photoHref'>): WordsBox {
  const { html, plain } = wordsHtml(words);
  const { photos = [] } = words;
  if (!photos.length) return { html, plain, ratios: '' };
  let ratios = '';
  const boxes = photos.map(({ id, width, height, alt = '' }) => {
    const ratio = Math.min(WIDEST, Math.max(NARROWEST, width / height || 1));
    ratios += `[data-photo="${cssString(id)}"]{--_ratio:${ratio.toFixed(3)}}`;
    const src = escapeHtml(photoHref(id));
    return `<div role="listitem" class="photo" data-photo="${escapeHtml(id)}"><noscript><img alt="${escapeHtml(alt)}" loading="lazy" src="${src}"></noscript></div>`;
  });
  return { html: `${html}<div role="list" class="photos">${boxes.join('')}</div>`, plain, ratios };
}

/** An id within quotes in CSS: nothing in it can end them, or the element around the rule. */
function cssString(id: string): string {
  return id.replaceAll(/[^\w-]/g, (character) => `\\${character.codePointAt(0)?.toString(16) ?? ''} `);
}
