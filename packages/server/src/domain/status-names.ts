import { type Status, type StatusNames, STATUSES } from '@madang/protocol';
import { cleanTitle } from '../markdown/index.js';
import { refuse, Refused } from './refusal.js';

/** Longest name of a status, in UTF-16 units: it stands beside a dot. */
const LONGEST = 30;

/** Most languages that a status has names in. */
const MOST = 20;

/** What somebody says of the names of statuses: a name that is empty takes it back. */
export type StatusNamesGiven = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Names of statuses as they are kept: trimmed, by canonical tags, without those that are empty. Throws {@link Refused}
 * `invalid` where a name is too long, or two statuses of one language would be told apart by nobody.
 */
export function statusNamesOf(given: StatusNamesGiven): StatusNames {
  const names: Partial<Record<Status, Record<string, string>>> = {};
  const taken = new Map<string, string>();
  for (const [status, byTag] of Object.entries(given)) {
    if (!isStatus(status)) throw invalid(`there is no status "${status}", but ${STATUSES.join(', ')}`);
    if (Object.keys(byTag).length > MOST) throw invalid(`a status has names in ${MOST} languages at most`);
    for (const [tag, said] of Object.entries(byTag)) {
      const name = cleanTitle(said);
      const language = canonical(tag);
      if (name === '') continue;
      if (name.length > LONGEST) throw invalid(`a name must not be longer than ${LONGEST} characters`);
      const key = `${language} ${name.toLowerCase()}`;
      const other: string = taken.get(key) ?? status;
      if (other !== status) throw invalid(`"${other}" and "${status}" must not both be called "${name}"`);
      taken.set(key, status);
      (names[status] ??= {})[language] = name;
    }
  }
  return names;
}

/** Names over the usual ones, for readers of a language; a name for `ko` is one for `ko-KR` too. */
export function namedStatuses(
  usual: Readonly<Record<Status, string>>,
  names: StatusNames | undefined,
  language: string,
): Readonly<Record<Status, string>> {
  const nameOf = (status: Status): string => ownNameOf(status, names, language) ?? usual[status];
  return Object.fromEntries(STATUSES.map((status) => [status, nameOf(status)])) as Record<Status, string>;
}

/** What a community calls a status for readers of a language; `null` where it is called as usual. */
export function ownNameOf(status: Status, names: StatusNames | undefined, language: string): string | null {
  const [own = ''] = language.split('-');
  return names?.[status]?.[language] ?? names?.[status]?.[own] ?? null;
}

function isStatus(status: string): status is Status {
  return (STATUSES as readonly string[]).includes(status);
}

function canonical(tag: string): string {
  try {
    const [language] = Intl.getCanonicalLocales(tag);
    if (language !== undefined) return language;
  } catch {
    // Told below.
  }
  throw invalid(`"${tag}" must be a language tag such as ko or en-GB`);
}

function invalid(sentence: string): Refused {
  return new Refused(refuse('invalid', `statusNames: ${sentence}`, 'statusNames'));
}
