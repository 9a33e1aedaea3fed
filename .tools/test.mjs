/**
 * The whole house on trial: `npm test`, or `npm test -- lint unit` for some of it. Imports only node: modules and its
 * own files, since on a fresh machine nothing is installed yet. The last line is the sum.
 */
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { wrongNode } from './lib/node-version.mjs';
import { stopAll } from './lib/run.mjs';
import { runSteps } from './lib/runner.mjs';
import { createResources } from './lib/resources.mjs';
import { steps } from './steps/index.mjs';

const args = process.argv.slice(2);
const full = args.includes('--full');
/** Whether the files that take longest are told of. */
const slow = args.includes('--slow');
const names = args.filter((arg) => !arg.startsWith('-'));
const ci = Boolean(process.env.CI) && process.env.CI !== 'false';

const say = (line) => process.stdout.write(`${line}\n`);
const giveUp = (line) => {
  say(line);
  say('0 passed, 1 failed');
  process.exit(1);
};

const unknown = names.find((name) => !steps.some((step) => step.name === name));
const wrong = wrongNode() ?? (unknown && `There is no step "${unknown}". Steps: ${steps.map((step) => step.name).join(' ')}`);
if (wrong) giveUp(wrong);

const resources = createResources({ say, ci });
let ended = false;
/** Leaves nothing running: children first, then the database they used. */
const end = async () => {
  if (ended) return;
  ended = true;
  stopAll();
  await resources.close();
};
for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
  process.once(signal, () => void end().finally(() => process.exit(code)));
}

try {
  await ensureInstalled(say);
  const chosen = names.length > 0 ? steps.filter((step) => names.includes(step.name)) : steps;
  const building = chosen.some((step) => step.name === 'build');
  if (!building && chosen.some((step) => step.built)) await ensureBuilt(say);
  const { passed, failed } = await runSteps(chosen, { resources, say, ci, full, slow });
  await end();
  say(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
} catch (error) {
  await end();
  giveUp(error instanceof Error ? error.message : String(error));
}
