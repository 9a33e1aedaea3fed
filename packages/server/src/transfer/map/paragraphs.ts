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
 * changes: never a letter, and never inside brackets. Numbered points begin a paragraph of their own.
 */
export function breakLongParagraph(text: string): string[] {
  if (text.length <= LONG) return [text];
  const paragraphs: string[] = [];
  let current = '';
  for (const sentence of sentences(text)) {
    const enough = current.length >= TARGET || (current.length >= SHORT && POINT.test(sentence));
    if (current !== '' && enough && (isBalanced(current) || current.length > 3 * TARGET)) {
      paragraphs.push(current);
      current = '';
    }
    current = current === '' ? sentence : `${current} ${sentence}`;
  }
  const last = paragraphs.at(-1);
  if (last !== undefined && current.length < SHORT && !POINT.test(current)) paragraphs[paragraphs.length - 1] = `${last} ${current}`;
  else if (current !== '') paragraphs.push(current);
  return paragraphs;
}

/** What begins a point: `1. `, `2) `, `가. `, `①`, and the marks of Korean documents. */
const POINT = /^(?:\d{1,2}[.)]\s|[가-하][.)]\s|[①-⑳㉠-㉻]|[■◆●○▶▷◇□◎※☆★△▲⦁•]|- )/u;

/** After a sentence's closing mark, or a Korean polite ending, which many people write without one. */
const SENTENCE_END = /(?:[.!?。！？…]+["'”’」』)\]]*|(?:니다|니까|세요|어요|아요|해요|네요|까요)[~^;]*)\s+/gu;

/** A period that does not end a sentence: `1. `, `2019. 4. `, `가. `, an initial or a usual abbreviation. */
const NO_END = /(?:^|\s|\()(?:\d{1,4}|[가-하]|\p{Lu}|Mr|Mrs|Ms|Dr|St|No|vs|cf|etc|e\.g|i\.e|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\.$/u;

function sentences(text: string): string[] {
  const found: string[] = [];
  let from = 0;
  for (const match of text.matchAll(SENTENCE_END)) {
    const end = match.index + match[0].length;
    const sentence = text.slice(from, end).trimEnd();
    if (NO_END.test(sentence.slice(-12))) continue;
    found.push(sentence);
    from = end;
  }
  const rest = text.slice(from).trim();
  return rest === '' ? found : [...found, rest];
}

function isBalanced(text: string): boolean {
  const count = (mark: string): number => text.split(mark).length;
  return count('(') <= count(')') && count('“') <= count('”') && count('[') <= count(']');
}
