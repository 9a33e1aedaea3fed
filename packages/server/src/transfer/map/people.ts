import { cutText, oneLine } from './text.js';

/** Who a row says it is from. */
export interface Person {
  readonly author?: string;
  readonly email?: string;
  /** Something was given as e-mail that is none. */
  readonly badEmail: boolean;
  /** The author's name was an e-mail address, and is not used as a name. */
  readonly authorWasEmail: boolean;
  /** The name was too long. */
  readonly nameCut: boolean;
}

const EMAIL = /^[^\s@<>"(),;:]+@[^\s@<>"(),;:.]+(?:\.[^\s@<>"(),;:.]+)+$/;

/**
 * Reads author and e-mail, also from `Name <mail@example.com>`.
 *
 * An address in the author's column never becomes a name: names are public, addresses are for the team only.
 */
export function readPerson(authorText: string, emailText: string, longestName: number): Person {
  const given = oneLine(emailText).replace(/^mailto:/i, '');
  const named = /^(.*?)\s*<([^<>]+)>$/.exec(oneLine(authorText));
  const name = named?.[1]?.replace(/^["']|["']$/g, '') ?? oneLine(authorText);
  const beside = named?.[2] ?? '';
  const nameIsEmail = EMAIL.test(name);

  const address = [given, beside, name].find((text) => EMAIL.test(text) && text.length <= 254)?.toLowerCase();
  const author = nameIsEmail ? '' : cutText(name, longestName);
  return {
    ...(author === '' ? {} : { author }),
    ...(address === undefined ? {} : { email: address }),
    badEmail: given !== '' && !EMAIL.test(given),
    authorWasEmail: nameIsEmail,
    nameCut: !nameIsEmail && author.length < name.length,
  };
}

/** An http(s) address as a URL writes it, or undefined. */
export function readUrl(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.length > 2000 || !/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return undefined;
  return new URL(trimmed).href;
}
