/** `npm run sizes`: what the built script tag weighs, beside what it may. Build first. */
import { describeWeight, isBundled, weighBundle, weighConsole } from './lib/sizes.mjs';

if (!isBundled()) {
  process.stderr.write('There is no bundle yet: npm run build\n');
  process.exit(1);
}
const weights = [...weighBundle(), ...weighConsole()];
process.stdout.write(`${weights.map((weight) => `${describeWeight(weight)}\n    ${weight.files.join(' ')}`).join('\n')}\n`);
if (weights.some(({ bytes, max }) => bytes > max)) process.exitCode = 1;
