/** `npm run build`: every package and the script tag; with `--examples` also the examples that have a build. */
import { build, buildExamples } from './lib/build.mjs';

try {
  await build();
  if (process.argv.includes('--examples')) await buildExamples();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
