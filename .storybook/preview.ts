import type { Preview } from '@storybook/web-components-vite';
import { themes } from 'storybook/theming';
import { argTypesOf } from '../stories/parts/arg-types.js';
import { everyElement } from '../stories/parts/manifest.js';
import ElementPage from './element.mdx';
import { asHostPage } from './host-page.js';
import { reporting } from './reporting.js';
import { hostGlobals, toolbars } from './toolbars.js';

const preview: Preview = {
  tags: ['autodocs'],
  // Words that one story left unsent are not the next one's.
  beforeEach: () => sessionStorage.clear(),
  decorators: [reporting, asHostPage],
  initialGlobals: hostGlobals,
  globalTypes: toolbars,
  parameters: {
    layout: 'padded',
    controls: { expanded: true },
    // Its own backgrounds would lie about ours.
    backgrounds: { disable: true },
    docs: {
      page: ElementPage,
      theme: themes.normal,
      extractArgTypes: argTypesOf,
      extractComponentDescription: (tag: string) => everyElement.find((one) => one.tag === tag)?.description,
    },
    options: {
      storySort: {
        order: ['Guide', ['Getting started', 'Identify a user', 'Theme', 'Events', 'Content Security Policy', 'Languages',
          'Recipes', '*'], 'Playground', 'Elements'],
      },
    },
  },
};

export default preview;
