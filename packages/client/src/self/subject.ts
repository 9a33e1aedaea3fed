/**
 * Whom a company's token names, marked as no id of ours; empty when it names nobody. Only the server knows whether it
 * is true: here it keeps apart what different people did while the server cannot be asked.
 */
export function subjectOf(token: string | null): string {
  try {
    const [, claims = ''] = (token ?? '').split('.');
    const { sub } = JSON.parse(atob(claims.replace(/-/g, '+').replace(/_/g, '/'))) as { readonly sub?: unknown };
    return typeof sub === 'string' ? `~${sub}` : '';
  } catch {
    return '';
  }
}

/** Whether this is what {@link subjectOf} made, and no id of a person. */
export function isSubject(person: string): boolean {
  return person.startsWith('~');
}
