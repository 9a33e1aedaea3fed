/** `npm run manifest`: writes packages/elements/custom-elements.json from the doc comments of the elements. */
import { writeManifest } from './lib/manifest.mjs';

try {
  await writeManifest();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
