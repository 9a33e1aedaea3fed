import { loadDrawing } from './drawing-library.js';

/** A picture to draw: with the letters that a font of this machine has, or without any where most would be missing. */
export interface Drawing {
  /** SVG without references to anything outside it. */
  readonly svg: string;
  /** The words in it. */
  readonly text: string;
  /** The same without words. */
  readonly bare: string;
}

/** A picture as PNG. */
export interface Drawn {
  readonly png: Uint8Array;
  /** Whether it has its words. */
  readonly worded: boolean;
}

/** Longest that one picture may take, in seconds. */
const WITHIN = 10;

/** A letter by which it is told whether a script can be drawn. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Latin}|\p{Nd}/u, 'A'],
  [/\p{Script=Hangul}/u, '가'],
  [/\p{Script=Han}/u, '永'],
  [/\p{Script=Hiragana}|\p{Script=Katakana}/u, 'あ'],
  [/\p{Script=Cyrillic}/u, 'Ж'],
  [/\p{Script=Greek}/u, 'Ω'],
  [/\p{Script=Arabic}/u, 'ع'],
  [/\p{Script=Hebrew}/u, 'א'],
  [/\p{Script=Thai}/u, 'ก'],
  [/\p{Script=Devanagari}/u, 'अ'],
];

/** What is known of each script's letter: fonts are not installed under a running server. */
const known = new Map<string, Promise<boolean>>();

/** What stands in a picture's `<text>` elements: no markup, for what is written there is escaped. */
const SAID = /(<text\b[^>]*>)([^<]*)(?=<\/text>)/g;
const LETTER = /\p{L}|\p{Nd}/gu;

/** The letter by which it is told whether this one can be drawn; `null` when nothing is known of its script. */
export function sampleOf(letter: string): string | null {
  return SCRIPTS.find(([script]) => script.test(letter))?.[1] ?? null;
}

/** Draws a picture. */
export async function draw({ svg, text, bare }: Drawing): Promise<Drawn> {
  const letters = text.match(LETTER) ?? [];
  const samples = new Set(letters.map(sampleOf));
  const can = new Set<string>();
  for (const sample of samples) if (sample !== null && (await hasLetter(sample))) can.add(sample);
  const isDrawn = (letter: string): boolean => can.has(sampleOf(letter) ?? '');
  // Half a sentence says nothing: then better a picture without words.
  const worded = letters.filter(isDrawn).length * 2 >= letters.length;
  const said = svg.replaceAll(SAID, (_, open: string, words: string) =>
    open + words.replaceAll(LETTER, (letter) => (isDrawn(letter) || ENTITY.test(letter) ? letter : '')),
  );
  const sharp = await loadDrawing();
  const png = await sharp(Buffer.from(worded ? said : bare))
    .png({ compressionLevel: 9, palette: true, effort: 4 })
    .timeout({ seconds: WITHIN })
    .toBuffer();
  return { png, worded };
}

/** Letters of which `&amp;` is made. */
const ENTITY = /[A-Za-z0-9]/;

function hasLetter(letter: string): Promise<boolean> {
  let has = known.get(letter);
  if (!has) known.set(letter, (has = looksLikeLetter(letter)));
  return has;
}

/** Side of the picture on which a letter is tried, in pixels. */
const SIDE = 96;

/**
 * Whether a letter is drawn as itself. Where no font has it nothing is drawn, or a box around its number: a frame, of
 * which the first row and column of ink are nearly full, as those of no letter tried here are.
 */
async function looksLikeLetter(letter: string): Promise<boolean> {
  const sharp = await loadDrawing();
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}"><text x="16" y="72" font-size="64" font-family="sans-serif">${letter}</text></svg>`;
  const ink = await sharp(Buffer.from(svg)).ensureAlpha().extractChannel('alpha').raw().toBuffer();
  const isInk = (x: number, y: number): boolean => (ink[y * SIDE + x] ?? 0) > 80;
  const all = Array.from({ length: SIDE }, (_, i) => i);
  const rows = all.filter((y) => all.some((x) => isInk(x, y)));
  const columns = all.filter((x) => all.some((y) => isInk(x, y)));
  const [top, left] = [rows[0], columns[0]];
  if (top === undefined || left === undefined || rows.length < 8) return false;
  const across = columns.filter((x) => isInk(x, top)).length / columns.length;
  const down = rows.filter((y) => isInk(left, y)).length / rows.length;
  return !(across > 0.85 && down > 0.85);
}
