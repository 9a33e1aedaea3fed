import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { addLanguage } from '@madang/elements';
import '@madang/elements/adopted/define.js';
import '@madang/elements/board/define.js';
import '@madang/elements/launcher/define.js';
import '@madang/elements/roadmap/define.js';
import { firstDay, IDEAS } from '@madang/testkit';
import { adoptedYear } from './parts/adopted-year.js';
import { scene } from './parts/scene.js';

const meta: Meta = { title: 'Elements/Languages', tags: ['!autodocs'] };
export default meta;

// As a host does: one call, and the words come when a widget first speaks the language.
addLanguage('ar', () => import('./parts/arabic.js').then((module) => module.arabic));

const ar = { locale: 'ar' };
const formal = { locale: 'ko-x-formal' };

/** A board in a language that a host added, from right to left. */
export const Arabic: StoryObj = scene({
  globals: ar,
  draw: () => html`<madang-board heading="ماذا نصنع بعد ذلك؟"></madang-board>`,
  act: (_, find) => find('madang-board', '.card .status'),
});

export const ArabicNarrow: StoryObj = scene({
  globals: ar,
  width: 320,
  draw: () => html`<madang-board heading="ماذا نصنع بعد ذلك؟"></madang-board>`,
  act: (_, find) => find('madang-board', '.card .status'),
});

export const ArabicIdea: StoryObj = scene({
  globals: ar,
  draw: () => html`<madang-board></madang-board>`,
  async act(_, find) {
    await find('madang-board', '.top > *');
    (await find('madang-board', `[data-idea='${IDEAS.planned}'] a`)).click();
    await find('madang-board', 'dialog[open]', 'madang-idea', 'madang-thread', '[part=comments]');
  },
});

export const ArabicWall: StoryObj = scene({
  fixture: adoptedYear,
  globals: ar,
  draw: () => html`<madang-adopted heading="طلبتم، فصنعنا"></madang-adopted>`,
  act: (_, find) => find('madang-adopted', '.month:not(.bones) .card'),
});

export const ArabicRoadmap: StoryObj = scene({
  globals: ar,
  draw: () => html`<madang-roadmap heading="ما هو قادم"></madang-roadmap>`,
  act: (_, find) => find('madang-roadmap', '.columns:not(.bones) .card'),
});

export const ArabicLauncher: StoryObj = scene({
  globals: ar,
  draw: () => html`<p><a href="/book">كتاب الكلب الصغير</a></p><madang-launcher></madang-launcher>`,
  async act(_, find) {
    (await find('madang-launcher', '.launch')).click();
    await find('madang-launcher', 'dialog[open] madang-board', '.top > *');
  },
});

/** Korean in 합니다체: `locale="ko-x-formal"`. */
export const KoreanFormal: StoryObj = scene({
  globals: formal,
  draw: () => html`<madang-board heading="무엇을 만들면 좋겠습니까?"></madang-board>`,
  act: (_, find) => find('madang-board', '.card .status'),
});

export const KoreanFormalEmpty: StoryObj = scene({
  fixture: firstDay,
  globals: formal,
  draw: () => html`<madang-board></madang-board>`,
  act: (_, find) => find('madang-board', '.notice'),
});

export const KoreanFormalWall: StoryObj = scene({
  fixture: adoptedYear,
  globals: formal,
  draw: () => html`<madang-adopted heading="말씀하신 대로 만들었습니다"></madang-adopted>`,
  act: (_, find) => find('madang-adopted', '.month:not(.bones) .card'),
});
