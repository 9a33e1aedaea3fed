import { type IdeaLife, lifeStrip } from '@madang/protocol';
import { escape } from '../../markdown/escape.js';
import type { PageLanguage } from './language.js';
import type { PageWords } from './words.js';

const WIDTH = 720;
const HEIGHT = 64;

/**
 * How the votes of an idea grew, with its answer and each status on the line; what is marked stands below in words.
 * Empty where nothing happened yet.
 */
export function lifeHtml(life: IdeaLife | null, words: PageWords, language: PageLanguage): string {
  const strip = life && lifeStrip(life, WIDTH, HEIGHT);
  if (!strip || !life) return '';
  const day = new Intl.DateTimeFormat(language.slice(0, 2), { dateStyle: 'medium', timeZone: 'UTC' });
  const called = (what: (typeof strip.marks)[number]['what']): string => (what === 'answer' ? words.answered : words.statuses[what]);
  const marks = strip.marks.map(
    ({ x, y, what }) => `<circle cx="${x}" cy="${y}" r="4"${what === 'answer' ? '' : ' class="step"'}/>`,
  );
  const lines = strip.marks.map(
    ({ at, what }) => `<li><time datetime="${new Date(at).toISOString()}">${escape(day.format(at))}</time> ${escape(called(what))}</li>`,
  );
  const says = words.lifeSays(strip.from, strip.to, day.format(life.since));
  return [
    `<section class="life" aria-labelledby="life"><h2 id="life">${escape(words.life)}</h2>`,
    `<svg viewBox="-4 -2 ${WIDTH + 8} ${HEIGHT + 4}" role="img" aria-label="${escape(says)}">`,
    `<path class="under" d="${strip.area}"/><path class="line" d="${strip.line}"/>${marks.join('')}</svg>`,
    `<p class="quiet">${escape(says)}</p>`,
    lines.length === 0 ? '' : `<ol class="quiet">${lines.join('')}</ol>`,
    '</section>',
  ].join('');
}
