import type { Status } from '@madang/protocol';
import { cell } from '../read/row.js';
import type { Row } from '../read/types.js';
import { cutBody, fitTitle, leftOut, toMarkdown, toTitle } from './body.js';
import { inferDateOrder, readDate } from './dates.js';
import type { DateOrder } from './dates.js';
import type { Mapping, Target } from './mapping.js';
import { readOwn } from './own.js';
import { readPerson, readUrl } from './people.js';
import { sourceIdOf } from './source-id.js';
import { readStatus } from './status.js';
import { readTags } from './tags.js';
import { oneLine, textOf } from './text.js';
import { BODY_FORMATS, IMPORT_LIMITS } from './types.js';
import type { BodyFormat, Conversion, ImportedIdea, ImportLimits, Warning, WarningKind } from './types.js';
import { readVotes } from './votes.js';

/** How rows become ideas. */
export interface ConvertOptions {
  readonly mapping: Mapping;
  readonly limits?: ImportLimits;
  /** IANA name of the zone of times that carry none. Default `UTC`. */
  readonly timeZone?: string;
  /** The order of days and months in `03/04/2019`. Default: told from `sample`, else such dates are ambiguous. */
  readonly dateOrder?: DateOrder | undefined;
  /** Some rows of the file, to tell the order of days and months. */
  readonly sample?: readonly Row[];
  /** How the bodies are written. Default `auto`. */
  readonly bodyFormat?: BodyFormat;
  /** The company's own words for statuses, before the usual ones. */
  readonly statusWords?: ReadonlyMap<string, Status>;
  /** A name for where the file comes from (`canny`), so that ids of two systems cannot meet. */
  readonly source?: string | undefined;
}

/** The longest text that is converted at all, before it is cut to the limits: HTML is longer than what it says. */
const LONGEST_SOURCE = 2_000_000;

/** Turns one row into an idea or a reason to leave it out. */
export type Convert = (row: Row) => Conversion;

/**
 * Makes the function that turns the rows of a file into ideas.
 *
 * A row is left out only when it has no title; all else that cannot be read is dropped or cut, with a warning, so that
 * one bad cell never costs an idea. Pure: the same row gives the same idea, in every import.
 */
export function createConverter(options: ConvertOptions): Convert {
  const { mapping, limits = IMPORT_LIMITS, timeZone = 'UTC', sample = [], statusWords } = options;
  const dateColumn = mapping.createdAt;
  const order = options.dateOrder
    ?? (dateColumn === undefined ? undefined : inferDateOrder(sample.map((row) => cell(row, dateColumn))));

  return (row) => {
    const value = (target: Exclude<Target, 'tags'>): unknown => {
      const column = mapping[target];
      return column === undefined ? undefined : cell(row, column);
    };
    const text = (target: Exclude<Target, 'tags'>): string => textOf(value(target));
    const warnings: Warning[] = [];
    const warn = (kind: WarningKind, message: string, group?: string): void => {
      warnings.push(group === undefined ? { kind, message } : { kind, message, value: group });
    };

    const titleText = text('title').slice(0, LONGEST_SOURCE);
    // A file that says how it is written is Madang's own, and its titles are as they shall be.
    const ownFormat = bodyFormatOf(text('bodyFormat'));
    const wholeTitle = ownFormat === undefined ? toTitle(titleText) : oneLine(titleText);
    if (wholeTitle === '') return { kind: 'skip', reason: 'no-title', message: 'The row has no title.' };

    const format = ownFormat ?? options.bodyFormat ?? 'auto';
    if (ownFormat !== undefined && textOf(row['mergedInto']) !== '') {
      return { kind: 'skip', reason: 'merged', message: 'It is part of another idea of the file, which counts its votes.' };
    }
    const source = text('body');
    const fitted = fitTitle(wholeTitle, toMarkdown(source.slice(0, LONGEST_SOURCE), format), limits.title);
    if (fitted.cut) {
      const length = wholeTitle.length.toLocaleString('en-US');
      warn('title-cut', `The title has ${length} characters; it was cut, and the body begins with all of it.`);
    }
    for (const name of leftOut(source.slice(0, LONGEST_SOURCE), format)) {
      warn('html-left-out', `The body holds HTML, of which this was left out: ${name}.`, name);
    }
    const { body, cut } = cutBody(fitted.body, limits.body);
    if (cut || source.length > LONGEST_SOURCE) {
      const [all, kept] = [Math.max(fitted.body.length, source.length), body.length].map((n) => n.toLocaleString('en-US'));
      warn('body-cut', `The body has ${all} characters; only the first ${kept} came in.`);
    }
    if (`${wholeTitle}${body}`.includes('\ufffd')) {
      warn('damaged-text', 'Some characters could not be decoded (shown as \ufffd). Is the encoding right?');
    }

    const votes = readVotes(value('votes'), limits.votes);
    if (votes === undefined) warn('votes-unreadable', `"${shown(value('votes'))}" is no count of votes; taken as 0.`);

    const { tags, dropped, cut: cutTags } = readTags((mapping.tags ?? []).map((column) => cell(row, column)), {
      most: limits.tags,
      longest: limits.tag,
    });
    if (dropped > 0) warn('tags-cut', `The row has ${tags.length + dropped} tags; the first ${tags.length} came in.`);

    if (cutTags > 0) warn('tag-cut', `A tag is longer than ${limits.tag} characters; the rest of it was left out.`);

    const person = readPerson(text('author'), text('email'), limits.author);
    if (person.nameCut) warn('author-cut', `The author's name is longer than ${limits.author} characters; it was cut.`);
    if (person.badEmail) warn('email-unreadable', `"${shown(value('email'))}" is no e-mail address; left out.`);
    if (person.authorWasEmail) {
      warn('author-is-email', 'The author is an e-mail address; it was kept for the team and not shown as a name.');
    }

    const status = statusOf(text('status'), statusWords, warn);
    const url = urlOf(text('url'), warn);
    const own = ownFormat === undefined ? null : readOwn(row, limits);
    if (own && own.unreadable > 0) warn('comment-unreadable', `${own.unreadable} of its comments could not be read.`);
    const idea: ImportedIdea = {
      sourceId: sourceIdOf({
        own: text('sourceId'),
        idColumn: mapping.id,
        id: idText(value('id')),
        title: text('title'),
        body: text('body'),
        createdAt: text('createdAt'),
        author: text('author'),
        email: text('email'),
        url: text('url'),
      }, options.source),
      title: fitted.title,
      body,
      votes: votes ?? 0,
      tags,
      createdAt: createdAtOf(value('createdAt'), { timeZone, order }, warn),
      ...(person.author === undefined ? {} : { author: person.author }),
      ...(person.email === undefined ? {} : { email: person.email }),
      ...(status === undefined ? {} : { status }),
      ...(url === undefined ? {} : { url }),
      ...(own && { own: true as const }),
      ...(own?.response && { response: own.response }),
      ...(own?.comments && { comments: own.comments }),
      ...(own?.links && { links: own.links }),
    };
    return { kind: 'idea', idea, warnings };
  };
}

type Warn = (kind: WarningKind, message: string, group?: string) => void;

function bodyFormatOf(text: string): BodyFormat | undefined {
  return BODY_FORMATS.find((format) => format === text);
}

/** An id as text. A number too large to be exact is no id: two of them could have become one. */
function idText(value: unknown): string {
  return typeof value === 'number' && !Number.isSafeInteger(value) ? '' : textOf(value);
}

function createdAtOf(
  value: unknown,
  options: { readonly timeZone: string; readonly order: DateOrder | undefined },
  warn: Warn,
): number | null {
  const reading = readDate(value, options);
  switch (reading.kind) {
    case 'time':
      return reading.at;
    case 'none':
      return null;
    case 'ambiguous':
      warn('date-ambiguous', `"${shown(value)}" could be day/month or month/day; the date was left out.`);
      return null;
    case 'unreadable':
      warn('date-unreadable', `"${shown(value)}" is no date that could be read; it was left out.`);
      return null;
  }
}

function statusOf(text: string, own: ReadonlyMap<string, Status> | undefined, warn: Warn): Status | undefined {
  const word = oneLine(text);
  if (word === '') return undefined;
  const status = readStatus(word, own);
  if (status !== undefined) return status;
  warn('status-unknown', `The status "${shown(word)}" is not known; taken as open.`, shown(word));
  return 'open';
}

function urlOf(text: string, warn: Warn): string | undefined {
  if (text.trim() === '') return undefined;
  const url = readUrl(text);
  if (url === undefined) warn('url-unreadable', `"${shown(text)}" is no http(s) address; left out.`);
  return url;
}

/** A cell's text, short enough for a message. */
function shown(value: unknown): string {
  const text = oneLine(typeof value === 'object' && value !== null ? JSON.stringify(value) : textOf(value));
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
