/**
 * `npm run manifest`: writes custom-elements.json, framework types and editor data of packages/elements from the doc
 * comments of the elements.
 */
import { writeManifest } from './lib/manifest.mjs';

try {
  await writeManifest();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
