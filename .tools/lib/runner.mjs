import { filesToRepeat, secondTry } from './second-try.mjs';

/**
 * @typedef {import('./second-try.mjs').Outcome} Outcome
 * @typedef {{
 *   passed: number, failed: number, skipped?: string[], excused?: boolean, note?: string, output?: string,
 *   slow?: string[], outcomes?: Outcome[], again?(files: string[]): Promise<Outcome[]>, late?: Outcome[],
 * }} Result
 *   What a step found: counts, the reasons of what it skipped and whether no machine needs to have it, a few words for
 *   its line, what to print when it failed, what took longest. With `again` what failed is tried once more; `late`
 *   passed only then.
 * @typedef {{
 *   browser(): Promise<string>, pushBrowser(): Promise<string | undefined>, firefox(): Promise<string>,
 *   postgres(): Promise<string>, redis(): Promise<string>, close(): Promise<void>,
 * }} Resources
 *   What a step needs from the machine; each is found or brought once, and throws `Missing` when it cannot be had.
 * @typedef {{ resources: Resources, ci: boolean, full: boolean, slow: boolean }} Context
 * @typedef {{
 *   name: string, after?: string[], built?: boolean, run(context: Context): Promise<Result>,
 * }} Step
 *   `after` names steps that must have ended, where they run at all; `built` looks at what a build made.
 */

/**
 * A suite cannot run on this machine; the message says why. Under CI that is a failure, unless it is no `fault` of the
 * machine to be without.
 */
export class Missing extends Error {
  constructor(message, { fault = true } = {}) {
    super(message);
    this.fault = fault;
  }
}

const LINES = 200;

/** What a failed step had to say, without drowning the others. */
const quote = (output) => {
  const lines = output.trimEnd().split('\n');
  const rest = lines.length - LINES;
  return [...lines.slice(0, LINES), ...(rest > 0 ? [`… and ${rest} lines more`] : [])].map((line) => `  │ ${line}`).join('\n');
};

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/**
 * Runs steps, two at a time where they allow it, prints a line for each and what the failed ones had to say.
 * @param {Step[]} steps
 * @param {Context & { say(line: string): void }} options
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export const runSteps = async (steps, { say, ...context }) => {
  const waiting = [...steps];
  const names = new Set(steps.map((step) => step.name));
  const done = new Set();
  const active = new Map();
  const doubtful = [];
  const sum = { passed: 0, failed: 0 };
  const width = Math.max(...steps.map((step) => step.name.length));

  const ready = (step) => (step.after ?? []).every((name) => !names.has(name) || done.has(name));
  const next = () => {
    return active.size > 1 ? undefined : waiting.find(ready);
  };
  const start = (step) => {
    waiting.splice(waiting.indexOf(step), 1);
    active.set(step, runStep(step, context).then((result) => {
      active.delete(step);
      done.add(step.name);
      if (result.failed > 0 && result.again && filesToRepeat(result.outcomes).length > 0) {
        doubtful.push({ step, result });
        say(`… ${step.name.padEnd(width)}  ${seconds(result.duration).padStart(7)}  ${countsOf(result)}, to be tried again`);
      } else finish(step, result);
    }));
  };
  const countsOf = ({ passed, failed }) => `${passed} passed${failed > 0 ? `, ${failed} failed` : ''}`;
  const finish = (step, result) => {
    sum.passed += result.passed;
    sum.failed += result.failed;
    report(step, result);
  };
  const report = (step, result) => {
    const mark = result.failed > 0 ? '✗' : '✓';
    say([`${mark} ${step.name.padEnd(width)}  ${seconds(result.duration).padStart(7)}  ${countsOf(result)}`, result.note,
      result.late?.length > 0 && `${result.late.length} passed only at the second try`]
      .filter(Boolean).join(' · '));
    for (const reason of result.skipped ?? []) say(`  skipped: ${reason}`);
    if (context.slow) for (const line of result.slow ?? []) say(`  slow: ${line}`);
    for (const { file, title, text = '' } of result.late ?? []) {
      say(`  passed only at the second try: ${[file, title].filter(Boolean).join(' > ')}\n${quote(text)}`);
    }
    if (result.failed > 0 && result.output) say(quote(result.output));
  };

  while (waiting.length > 0 || active.size > 0) {
    for (let step = next(); step; step = next()) start(step);
    if (active.size === 0) throw new Error(`Steps wait for each other: ${waiting.map((step) => step.name).join(', ')}`);
    await Promise.race(active.values());
  }
  for (const { step, result } of doubtful) finish(step, await secondTry(result));
  return sum;
};

/** Runs one step; nothing it throws escapes, and what is skipped is a failure where nobody reads the reasons. */
const runStep = async (step, context) => {
  const begun = performance.now();
  let result;
  try {
    result = await step.run(context);
  } catch (error) {
    result = error instanceof Missing
      ? { passed: 0, failed: 0, skipped: [error.message], excused: !error.fault }
      : { passed: 0, failed: 1, output: error instanceof Error ? error.stack ?? error.message : String(error) };
  }
  const skipped = result.skipped ?? [];
  // Real input lies beside some checkouts only, and programs of others that read our examples are on some machines;
  // whatever else is missing is a fault of the machine.
  const faults = result.excused ? [] : skipped.filter((reason) => !/real data|to check with here/i.test(reason));
  return { ...result, failed: result.failed + (context.ci ? faults.length : 0), duration: performance.now() - begun };
};
