import type { Role } from '@madang/protocol';
import type { EventRecord } from './records.js';

/** What an entry of the audit log is about. */
export const AUDITED = [
  'idea',
  'comment',
  'person',
  'board',
  'community',
  'webhook',
  'tracker',
  'import',
  'staff',
  'rule',
  'report',
  'voice',
  'segment',
  'thread',
  'release',
] as const;

/** One line of the audit log: who of the company did what to which thing. Ids, kinds and numbers; never words. */
export interface AuditRecord {
  readonly community: string;
  /** Who did it; `null` for the server itself. */
  readonly person: string | null;
  /** What was done, such as `status.set`. */
  readonly action: string;
  readonly kind: (typeof AUDITED)[number];
  /** The id of the thing. */
  readonly thing: string;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
  /** Unix milliseconds. */
  readonly at: number;
}

/** What people of the company do as such, of all that the log tells. */
const AS_STAFF: Partial<Readonly<Record<EventRecord['kind'], AuditRecord['kind']>>> = {
  'idea.edited': 'idea',
  'comment.edited': 'comment',
  'status.set': 'idea',
  'kind.set': 'idea',
  'response.set': 'idea',
  'quote.hidden': 'idea',
  'quote.shown': 'idea',
  'link.added': 'idea',
  'link.removed': 'idea',
};

/**
 * The lines that an actor's mutation leaves, made of what it told the log: it told nothing where nothing changed. What
 * somebody of the company does like everybody else, voting or writing a comment, is none of the audit's business.
 */
export function auditOf(role: Role, events: readonly EventRecord[]): readonly AuditRecord[] {
  if (role === 'customer') return [];
  return events.flatMap(({ community, kind: action, person, idea, data, at }) => {
    const kind = AS_STAFF[action];
    const thing = kind === 'comment' ? data['comment'] : idea;
    return kind && typeof thing === 'string' ? [{ community, person, action, kind, thing, data, at }] : [];
  });
}

/** What one group of mutations writes down. */
interface Book {
  told(): readonly EventRecord[];
  audit(line: AuditRecord): void;
}

/** Writes down what an actor's mutation at hand told the log. */
export function auditTold(book: Book, { role }: { readonly role: Role }): void {
  for (const line of auditOf(role, book.told())) book.audit(line);
}
