// npm run pictures [-- FOLDER]: every widget, state and language in pictures, on one page to scroll through.
import path from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { at } from './lib/paths.mjs';
import { takePictures } from './lib/pictures.mjs';
import { createResources } from './lib/resources.mjs';
import { buildStorybook } from './lib/storybook.mjs';

const say = (line) => void process.stdout.write(`${line}\n`);
const folder = path.resolve(process.argv[2] ?? at('.pictures'));
await ensureInstalled(say);
const resources = createResources({ say, ci: false });
const executable = await resources.browser();
say('Building the stories …');
const { folder: storybook, failure } = await buildStorybook();
if (!storybook) {
  say(failure);
  process.exit(1);
}
const pictures = await takePictures(storybook, folder, executable, say);
const faulty = pictures.filter(({ faults }) => faults.length > 0);
say(`${pictures.length} pictures, ${faulty.length} with something cut or overlapping: ${path.join(folder, 'index.html')}`);
process.exit(faulty.length > 0 ? 1 : 0);
