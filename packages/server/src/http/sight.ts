import type { CommunityRecord } from '../domain/records.js';

/** An address of which one can tell that there is one, and which of several it is. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}***${at < 0 ? '' : email.slice(at)}`;
}

/** Whether staff of a community say why before they see how somebody is reached. */
export function asksWhy({ privacy }: Pick<CommunityRecord, 'privacy'>): boolean {
  return privacy?.reasons === true;
}

/** A row as a list shows it: where staff say why first, without how somebody is reached. */
export function listed<T extends { readonly email: string | null }>(community: Pick<CommunityRecord, 'privacy'>, row: T): T {
  return row.email === null || !asksWhy(community) ? row : { ...row, email: maskedEmail(row.email) };
}
