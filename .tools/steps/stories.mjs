import { globSync } from '../lib/glob.mjs';
import { at } from '../lib/paths.mjs';
import { buildStorybook } from '../lib/storybook.mjs';
import { judgeStories } from '../lib/stories.mjs';

const outcomesOf = (verdicts) => verdicts.map(({ story, problems }) => ({
  file: story.importPath,
  title: `${story.title} / ${story.name}`,
  passed: problems.length === 0,
  text: problems.join('\n'),
}));

/** Every story is built, opened, played, looked at by axe in light and in dark, and at 320 px. */
export const storiesStep = {
  name: 'stories',
  async run({ resources }) {
    if (globSync(at('stories'), /\.stories\.ts$/).length === 0) return { passed: 0, failed: 0, note: 'no stories yet' };
    const browser = await resources.browser();
    const { folder, failure } = await buildStorybook();
    if (!folder) return { passed: 0, failed: 1, output: failure };
    const verdicts = await judgeStories(folder, browser);
    const stories = verdicts.filter(({ story }) => story.type === 'story').length;
    const bad = verdicts.filter(({ problems }) => problems.length > 0);
    const again = async (files) => outcomesOf(await judgeStories(folder, browser, files));
    return {
      passed: verdicts.length - bad.length,
      failed: bad.length + (stories === 0 ? 1 : 0),
      note: `${stories} stories, light, dark and at 320 px; ${verdicts.length - stories} pages of the guide`,
      output: bad.map(({ story, problems }) =>
        [`${story.title} / ${story.name}`, ...problems.map((problem) => problem.replaceAll(/^/gm, '    '))].join('\n')).join('\n')
        || 'There was no story to open.',
      outcomes: outcomesOf(verdicts),
      again,
    };
  },
};
