import { globSync } from '../lib/glob.mjs';
import { at } from '../lib/paths.mjs';
import { LOOKS } from '../lib/pictures.mjs';
import { buildStorybook } from '../lib/storybook.mjs';
import { judgeStories } from '../lib/stories.mjs';

const outcomesOf = (verdicts) => verdicts.map(({ story, problems }) => ({
  file: story.importPath,
  title: `${story.title} / ${story.name}`,
  passed: problems.length === 0,
  text: problems.join('\n'),
}));

const DAY = 86_400_000;

/** Pictures are taken of every so manieth story a day. */
const TURNS = 4;

/**
 * The looks in which pictures are taken: all, or one, of some stories, others on each day. What it finds is found again
 * by `npm run pictures -- .pictures STORY`.
 */
const looksOf = (full) => (id) => {
  if (full) return LOOKS;
  const sum = [...id].reduce((so, sign) => so + sign.charCodeAt(0), Math.floor(Date.now() / DAY));
  return sum % TURNS === 0 ? [LOOKS[Math.floor(sum / TURNS) % LOOKS.length]] : [];
};

/** Every story is built, opened, played, looked at by axe in light and in dark, at 320 px, and as a picture. */
export const storiesStep = {
  name: 'stories',
  async run({ resources, full }) {
    if (globSync(at('stories'), /\.stories\.ts$/).length === 0) return { passed: 0, failed: 0, note: 'no stories yet' };
    const browser = await resources.browser();
    const { folder, failure } = await buildStorybook();
    if (!folder) return { passed: 0, failed: 1, output: failure };
    const verdicts = await judgeStories(folder, browser, looksOf(full));
    const stories = verdicts.filter(({ story }) => story.type === 'story').length;
    const bad = verdicts.filter(({ problems }) => problems.length > 0);
    const again = async (files) => outcomesOf(await judgeStories(folder, browser, looksOf(full), files));
    return {
      passed: verdicts.length - bad.length,
      failed: bad.length + (stories === 0 ? 1 : 0),
      note: `${stories} stories, light, dark, at 320 px; ${full ? `${LOOKS.length} pictures of each` : `a picture of every ${TURNS}th`}; ${verdicts.length - stories} pages of the guide`,
      output: bad.map(({ story, problems }) =>
        [`${story.title} / ${story.name}`, ...problems.map((problem) => problem.replaceAll(/^/gm, '    '))].join('\n')).join('\n')
        || 'There was no story to open.',
      outcomes: outcomesOf(verdicts),
      again,
    };
  },
};
