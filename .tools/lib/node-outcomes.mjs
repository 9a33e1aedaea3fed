import { inspect } from 'node:util';
import { leaveOutcome } from './outcomes.mjs';

const why = ({ cause, message } = {}) => (cause instanceof Error ? inspect(cause) : message ?? String(cause));

/**
 * A reporter for node's test runner: leaves what became of each test, and prints nothing. A group has an outcome of its
 * own only where something before or after its tests failed: else it failed because one of them did.
 */
export default async function* nodeOutcomes(source) {
  const titles = [];
  for await (const { type, data } of source) {
    if (type === 'test:start') {
      titles.splice(data.nesting, titles.length, data.name);
    } else if ((type === 'test:pass' || type === 'test:fail') && data.file && !data.skip && !data.todo) {
      const { error, type: kind, duration_ms: took } = data.details;
      if (kind === 'suite' && type === 'test:fail' && error?.failureType === 'subtestsFailed') continue;
      const passed = type === 'test:pass';
      // A file that could not be loaded is told of as a test of that name.
      const title = data.name === data.file ? undefined : [...titles.slice(0, data.nesting), data.name].join(' > ');
      leaveOutcome({
        file: data.file, title, passed, text: passed ? undefined : why(error),
        took: data.nesting === 0 ? took : undefined,
      });
    }
  }
  yield '';
}
