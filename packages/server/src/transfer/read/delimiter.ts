/** The cell delimiters that are recognised, most usual first. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;

/**
 * The delimiter of a table of one column: a character that cannot occur, since NULs are dropped while decoding.
 *
 * Without it a file `title` + one sentence a line would be torn at the commas of the sentences.
 */
export const NO_DELIMITER = '\0';

/** How many records are compared. */
const RECORDS = 50;

/**
 * The delimiter that cuts most records of a text into as many cells as the first one, or {@link NO_DELIMITER}.
 *
 * @param head the beginning of the text; `complete` tells whether it is all of it (else the last record is left out)
 */
export function sniffDelimiter(head: string, complete: boolean): string {
  let best: { delimiter: string; share: number; cells: number } | undefined;
  for (const delimiter of DELIMITERS) {
    const counts = cellCounts(head, delimiter, complete);
    const cells = counts[0] ?? 0;
    if (cells < 2) continue;
    const share = counts.filter((count) => count === cells).length / counts.length;
    const better = best === undefined || share > best.share || (share === best.share && cells > best.cells);
    if (better) best = { delimiter, share, cells };
  }
  return best?.delimiter ?? NO_DELIMITER;
}

/** The delimiter that Excel's own first line `sep=;` declares, if there is one. */
export function declaredDelimiter(head: string): string | undefined {
  return /^\s*"?sep=([^\n"])"?[ \t]*\n/i.exec(head)?.[1];
}

/** Cells of each of the first records; quoted cells may hold delimiters, line ends and doubled quotes. */
function cellCounts(text: string, delimiter: string, complete: boolean): number[] {
  const counts: number[] = [];
  let cells = 1;
  let quoted = false;
  let cellStart = true;
  let blank = true;
  for (let i = 0; i < text.length && counts.length < RECORDS; i += 1) {
    const char = text.charAt(i);
    if (quoted) {
      if (char === '"') quoted = false;
      continue;
    }
    if (char === '\n') {
      if (!blank) counts.push(cells);
      cells = 1;
      cellStart = true;
      blank = true;
      continue;
    }
    if (char === delimiter) {
      cells += 1;
      cellStart = true;
    } else if (char === '"' && (cellStart || text.charAt(i - 1) === '"')) {
      // Also a quote right after a closing quote: the doubled quote of a quoted cell.
      quoted = true;
      cellStart = false;
    } else {
      cellStart = false;
    }
    blank = false;
  }
  // Without a single line end the cut record is all there is to go by.
  if (!blank && counts.length < RECORDS && (complete || counts.length === 0)) counts.push(cells);
  return counts;
}
