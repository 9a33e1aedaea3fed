// npm run pictures [-- FOLDER [STORY …]]: every widget, state and language in pictures, on one page to scroll through;
// or the stories whose ids begin like that, as `elements-board`.
// npm run pictures -- --console [FOLDER] [PAGE …]: every page of the console with the demo's data, or those named.
import path from 'node:path';
import { takeConsolePictures } from './lib/console-pictures.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { at } from './lib/paths.mjs';
import { takePictures } from './lib/pictures.mjs';
import { createResources } from './lib/resources.mjs';
import { buildStorybook } from './lib/storybook.mjs';

const say = (line) => void process.stdout.write(`${line}\n`);
const words = process.argv.slice(2);
const ofConsole = words[0] === '--console';
if (ofConsole) words.shift();
const folder = path.resolve(words.shift() ?? at('.pictures'));
await ensureInstalled(say);
const resources = createResources({ say, ci: false });
const executable = await resources.browser();
const pictures = ofConsole ? await takeConsolePictures(folder, executable, say, words) : await ofStories();
const faulty = pictures.filter(({ faults }) => faults.length > 0);
say(`${pictures.length} pictures, ${faulty.length} with something cut, overlapping or pale: ${path.join(folder, 'index.html')}`);
process.exit(faulty.length > 0 ? 1 : 0);

async function ofStories() {
  say('Building the stories …');
  const { folder: storybook, failure } = await buildStorybook();
  if (storybook) return takePictures(storybook, folder, executable, say, words.length > 0 ? words : undefined);
  say(failure);
  return process.exit(1);
}
