/**
 * A second try for tests that are driven in a real browser. Such a test shares a few cores with a browser of many
 * processes, a server and other suites, and one that races there tells more of the machine than of the product; yet one
 * of thousands stops everything. So the files of those that failed run once more, alone, when all else is done. What
 * passes then counts as passed and is told of, for it has to be mended; what fails again has failed. Nothing else is
 * tried twice: where a test of the server, the client or the data races, somebody's words may be lost.
 *
 * @typedef {{ file: string, title?: string, passed: boolean, text?: string, took?: number }} Outcome
 *   What became of one test, or, without a title, of a file as a whole; `text` says why it failed, `took` how many
 *   milliseconds it needed, where it stands in no group.
 */

const hasFailed = ({ passed }) => !passed;

/** The files that have something to try again, each once. */
export const filesToRepeat = (outcomes) => [...new Set(outcomes.filter(hasFailed).map(({ file }) => file))];

/** Whether it passed the second time; a whole file does when all that is in it does. */
const passes = ({ file, title }, second) => {
  const same = second.filter((outcome) => outcome.file === file && (title === undefined || outcome.title === title));
  return same.length > 0 && same.every(({ passed }) => passed);
};

/**
 * The result of a step after its second try. A failure that has no outcome, such as a tool that ended badly, stays one.
 * @param {import('./runner.mjs').Result} first with `outcomes`: at least those that failed
 * @param {Outcome[]} second all of the files that were tried again
 * @returns {import('./runner.mjs').Result} with `late`, what passed only then
 */
export const judge = (first, second) => {
  const failures = first.outcomes.filter(hasFailed);
  const late = failures.filter((failure) => passes(failure, second));
  const failed = Math.max(failures.length - late.length, first.failed - late.length, 0);
  return { ...first, failed, passed: first.passed + first.failed - failed, late };
};

/** Tries again what failed, once. Whatever goes wrong with that leaves the first result as it was. */
export const secondTry = async (first) => {
  const begun = performance.now();
  const second = await first.again(filesToRepeat(first.outcomes)).catch(() => []);
  return { ...judge(first, second), duration: first.duration + performance.now() - begun };
};
