import type { WireError } from '@madang/protocol';
import { type BaseIssue, getDotPath } from 'valibot';
import { refuse } from './refusal.js';

/** Says what is wrong with what came in: the first thing, by name. `prefix` is left off the name of the field. */
export function invalid(issues: readonly BaseIssue<unknown>[], prefix = ''): WireError {
  const [issue] = issues;
  if (!issue) return refuse('invalid', 'The request could not be read.');
  const path = getDotPath(issue) ?? '';
  const field = path.startsWith(prefix) ? path.slice(prefix.length) : path;
  const said = issue.type === 'strict_object' && issue.expected === 'never' ? 'is not a known field' : sentence(issue);
  return field === '' ? refuse('invalid', `The request ${said}.`) : refuse('invalid', `${field} ${said}`, field);
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  Array: 'a list',
  Object: 'a JSON object',
};

/** Our own schemas say "must …"; the library's sentences are turned into the same form, without the value received. */
function sentence(issue: BaseIssue<unknown>): string {
  if (issue.message.startsWith('must ')) return issue.message;
  if (issue.received === 'undefined') return 'is missing';
  if (issue.expected === null) return 'is not valid';
  const most = /^<=(\d+)$/.exec(issue.expected)?.[1];
  if (most !== undefined)
    return typeof issue.input === 'string' ? `must not be longer than ${most} characters` : `must not be more than ${most}`;
  const named = issue.expected.split(' | ').map((one) => EXPECTED[one] ?? one);
  return `must be ${named.join(' or ')}`;
}
