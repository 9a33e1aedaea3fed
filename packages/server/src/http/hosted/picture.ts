import type { Status } from '@madang/protocol';
import { eastAsianWidth } from 'get-east-asian-width';
import type { Drawing } from '../../photos/drawing.js';
import { xml } from './xml.js';

/** What stands on the picture of a link. */
export interface Scene {
  /** Of the community. */
  readonly site: string;
  readonly title: string;
  /** One line of facts: how many want it, whether it is answered. */
  readonly facts: string;
  readonly status?: { readonly kind: Status; readonly name: string };
  /** The count beside the arrow; absent on a board's picture. */
  readonly votes?: string;
  readonly answered: boolean;
}

/** Pixels, as every preview wants them. */
const WIDTH = 1_200;
const HEIGHT = 630;
const EDGE = 80;

/** As on the cards of the light theme. */
const DOTS: Readonly<Record<Status, string>> = {
  open: '#8a8782', considering: '#a86a00', planned: '#2d6cc4', building: '#7a4fc0', shipped: '#2b8049', declined: '#8a8782',
};

const INK = '#211e1b';
const QUIET = '#6a6763';
const LINE = '#dedbd7';
const ACCENT = '#a8532d';
const FONTS = "'Noto Sans KR','Noto Sans CJK KR','NanumGothic','NanumSquareRound','Apple SD Gothic Neo','Malgun Gothic',sans-serif";

/** Pictures of their own, which fonts draw each in their own way. */
const PICTOGRAPHS = /\p{Extended_Pictographic}|\u200d|\ufe0f|[\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}]/gu;

const plain = (text: string): string => text.replace(PICTOGRAPHS, '').replace(/\s+/g, ' ').trim();

/** About how wide a letter is, in em. */
function wide(letter: string): number {
  return eastAsianWidth(letter.codePointAt(0) ?? 0) === 2 ? 0.96 : /[A-Z@%mwMW]/.test(letter) ? 0.72 : /[ .,:;'!|ilI1]/.test(letter) ? 0.32 : 0.56;
}

/** Breaks a text into at most `most` lines of `em`, between words where there are any; the last ends in an ellipsis. */
export function breakLines(text: string, em: number, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let filled = 0;
  const push = (): void => {
    lines.push(line.trim());
    line = '';
    filled = 0;
  };
  for (const word of plain(text).split(' ')) {
    const width = [...word].reduce((sum, letter) => sum + wide(letter), 0);
    if (line && filled + width > em) push();
    for (const letter of word) {
      if (filled + wide(letter) > em) push();
      line += letter;
      filled += wide(letter);
    }
    line += ' ';
    filled += 0.32;
  }
  if (line.trim()) push();
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  return [...kept.slice(0, -1), `${[...(kept.at(-1) ?? '')].slice(0, -1).join('').trimEnd()}…`];
}

/** The vote button of a card, as large as a picture wants it. */
function button(votes: string | undefined, worded: boolean): string {
  if (votes === undefined) return '';
  const count = worded ? `<text x="170" y="372" text-anchor="middle" font-size="52" font-weight="700" fill="#fff">${xml(votes)}</text>` : '';
  const arrow = worded ? 'M134 286l36-36 36 36' : 'M130 326l40-40 40 40';
  return `<rect x="${EDGE}" y="206" width="180" height="210" rx="28" fill="${ACCENT}"/><path d="${arrow}" fill="none" stroke="#fff" stroke-width="12" stroke-linecap="round" stroke-linejoin="round"/>${count}`;
}

/** An answer stands there: a speech bubble with a check in it. */
const BUBBLE = `<path d="M1010 500h90a20 20 0 0 0 20-20v-44a20 20 0 0 0-20-20h-90a20 20 0 0 0-20 20v44a20 20 0 0 0 20 20l-6 26z" fill="none" stroke="${ACCENT}" stroke-width="6" stroke-linejoin="round"/><path d="M1032 458l16 16 30-32" fill="none" stroke="${ACCENT}" stroke-width="7" stroke-linecap="round" stroke-linejoin="round"/>`;

/** The picture of a link, in the manner of a card: what people made is large, what we made is small. */
export function pictureOf({ site, title, facts, status, votes, answered }: Scene): Drawing {
  const left = votes === undefined ? EDGE : EDGE + 230;
  const size = 60;
  const lines = breakLines(title, (WIDTH - left - EDGE) / size, votes === undefined ? 4 : 3);
  const text = (x: number, y: number, px: number, fill: string, said: string, weight = 400): string =>
    `<text x="${x}" y="${y}" font-size="${px}" font-weight="${weight}" fill="${fill}">${xml(plain(said))}</text>`;
  const top = 254 - (lines.length === 3 ? 12 : 0);
  const facted = status ? `${status.name} · ${facts}` : facts;
  const [line = ''] = breakLines(facted, (WIDTH - EDGE * 2 - (status ? 44 : 0)) / 34, 1);
  const words = [
    text(EDGE, 118, 34, QUIET, site, 600),
    ...lines.map((part, at) => text(left, top + at * 82, size, INK, part, 700)),
    text(EDGE + (status ? 44 : 0), 546, 34, INK, line, 500),
  ];
  const dot = status ? `<circle cx="${EDGE + 14}" cy="534" r="12" fill="${DOTS[status.kind]}"/>` : '';
  const draw = (worded: boolean): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="${FONTS}">` +
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fdfcfa"/><rect width="${WIDTH}" height="14" fill="${ACCENT}"/>` +
    `<path d="M${EDGE} 474H${WIDTH - EDGE}" stroke="${LINE}" stroke-width="2"/>${button(votes, worded)}${dot}` +
    `${answered && !worded ? BUBBLE : ''}${worded ? words.join('') : bars(left)}</svg>`;
  return { svg: draw(true), text: plain([site, title, facts, status?.name, votes].join(' ')), bare: draw(false) };
}

/** Where words would stand. */
function bars(left: number): string {
  const bar = (x: number, y: number, width: number, height: number): string =>
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${height / 2}" fill="${LINE}"/>`;
  const title = bar(left, 224, WIDTH - left - EDGE, 40) + bar(left, 304, (WIDTH - left) / 2, 40);
  return bar(EDGE, 92, 260, 26) + title + bar(EDGE + 44, 521, 340, 26);
}
