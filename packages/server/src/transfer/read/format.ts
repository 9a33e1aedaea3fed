import { TableError } from './types.js';
import type { TableFormat } from './types.js';

/**
 * Tells the format from the beginning of a text; the file's name only decides where the text leaves it open.
 *
 * Throws {@link TableError} for web pages and other documents that are text but no table, and for a file that is called
 * JSON and does not begin like it.
 */
export function sniffFormat(head: string, { complete, name = '' }: { complete: boolean; name?: string }): TableFormat {
  const text = head.trimStart();
  refuseDocuments(text);
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (text.startsWith('[')) {
    // A CSV header may begin with a bracket too, and a line of lists is no table.
    return extension === 'csv' || extension === 'tsv' ? 'csv' : 'json';
  }
  if (text.startsWith('{')) return sniffObjects(text, { complete, extension });
  if (extension === 'json' || extension === 'jsonl' || extension === 'ndjson') {
    throw new TableError(
      'not-a-table',
      `The file is called .${extension} but does not begin with { or [, so it is not JSON. Is it a CSV file?`,
    );
  }
  return 'csv';
}

/** One JSON object a line, or one object over the whole file? */
function sniffObjects(text: string, { complete, extension }: { complete: boolean; extension: string }): TableFormat {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  // The last line of a head that is not the whole text may be half a line.
  const whole = complete ? lines : lines.slice(0, -1);
  const isObject = (line: string): boolean => line.startsWith('{') && isJsonObject(line);
  const [first = ''] = whole;
  if (whole.length > 1 || !complete) {
    if (first !== '' && isObject(first)) return 'jsonl';
    // The head ended before a line did: only the name can tell.
    if (whole.length === 0) return extension === 'json' ? 'json' : 'jsonl';
    // `{` or `{"ideas": [` opens a document whose items may well stand one a line; a broken first line ends otherwise.
    if (/[[{]\s*$/.test(first)) return 'json';
    const rest = whole.slice(1);
    return rest.filter(isObject).length > rest.length / 2 ? 'jsonl' : 'json';
  }
  // A single object on a single line is a list of one row, unless it is the wrapper of a list.
  if (!isObject(first)) return extension === 'jsonl' || extension === 'ndjson' ? 'jsonl' : 'json';
  return extension === 'json' || /^\{\s*"(?:[^"\\]|\\.)*"\s*:\s*\[\s*\{/.test(text) ? 'json' : 'jsonl';
}

function isJsonObject(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

function refuseDocuments(text: string): void {
  const start = text.slice(0, 200).toLowerCase();
  const what = /^<(?:!doctype html|html|head|body)\b/.test(start) ? 'a web page'
    : /^<\?xml|^<svg\b/.test(start) ? 'an XML document'
      : start.startsWith('{\\rtf') ? 'a Rich Text document' : undefined;
  if (what !== undefined) {
    throw new TableError('not-a-table', `This file is ${what}, not a table. Choose a CSV, JSON or JSONL file.`);
  }
}
