/** A paragraph up to this length is left as it is; about ten lines on a phone. */
const LONG = 600;
/** Paragraphs made from a longer one end at the first good place after this. */
const TARGET = 260;
/** A last paragraph shorter than this joins the one before. */
const SHORT = 60;

/**
 * Breaks a long text without line ends into paragraphs at the ends of sentences.
 *
 * Many exports flatten line breaks to spaces, and a wall of 20,000 characters is read by nobody. Only white space
 * changes: never a letter, and seldom inside brackets. Numbered and marked points begin a paragraph of their own.
 */
export function breakLongParagraph(text: string): string[] {
  if (text.length <= LONG) return [text];
  const points = pointStarts(text);
  const paragraphs: string[] = [];
  let from = 0;
  for (const at of [...new Set([...sentenceStarts(text), ...points])].sort((a, b) => a - b)) {
    const length = at - from;
    if (length === 0 || !(points.has(at) || length >= TARGET)) continue;
    if (text.length - at < SHORT && !points.has(at)) break;
    const paragraph = text.slice(from, at).trimEnd();
    if (!isBalanced(paragraph) && length < 3 * TARGET) continue;
    paragraphs.push(paragraph);
    from = at;
  }
  return [...paragraphs, text.slice(from)];
}

/** After a sentence's closing mark, or a Korean polite ending, which many people write without one. */
const SENTENCE_END = /(?:(?<![.!?。！？…])[.!?。！？…]+["'”’」』)\]]*|(?:니다|니까|세요|어요|아요|해요|네요|까요)[~^;]*)\s+(?=\S)/gu;

/** A period that does not end a sentence: `1. `, `2019. 4. `, `가. `, an initial, a usual abbreviation. */
const NO_END = new RegExp(
  String.raw`(?:^|[\s(])(?:\d{1,4}|[가-하]|첫째|둘째|셋째|넷째|\p{Lu}|Mr|Mrs|Ms|Dr|St|No|vs|cf|e\.g|i\.e|`
  + String.raw`Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\.$`,
  'u',
);

function sentenceStarts(text: string): number[] {
  return [...text.matchAll(SENTENCE_END)].flatMap((match) => {
    const end = match.index + match[0].trimEnd().length;
    return NO_END.test(text.slice(Math.max(0, end - 12), end)) ? [] : [match.index + match[0].length];
  });
}

/** The marks with which Korean documents begin a point. */
const MARK = /(?<=\s)[①-⑳㉠-㉻■◆●▶▷◇□◎※★▲⦁▻](?=\s?[\p{L}\p{N}“‘"'([<])/gu;

const NUMBER = /(?<=^|\s)(\d{1,2})([.)])\s(?!\d{1,2}\.)(?=[\p{L}\p{N}“‘"'([<*])/gu;

/** Where points begin: at a mark, and at numbers that count up from 1 (`2019. 4. 2. 오후` does not). */
function pointStarts(text: string): Set<number> {
  const starts = new Set([...text.matchAll(MARK)].map((match) => match.index));
  for (const sign of ['.', ')']) {
    const numbers = [...text.matchAll(NUMBER)]
      .filter((match) => match[2] === sign && !/\d\.\s$/.test(text.slice(Math.max(0, match.index - 4), match.index)));
    let found: number[] = [];
    const keep = (): void => {
      if (found.length >= 2) for (const at of found) starts.add(at);
      found = [];
    };
    for (const match of numbers) {
      const number = Number(match[1]);
      if (number === 1) keep();
      if (number === found.length + 1) found.push(match.index);
    }
    keep();
  }
  return starts;
}

function isBalanced(text: string): boolean {
  const count = (mark: string): number => text.split(mark).length;
  return count('(') <= count(')') && count('“') <= count('”') && count('[') <= count(']');
}
