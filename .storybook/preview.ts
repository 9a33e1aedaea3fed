import type { Preview } from '@storybook/web-components-vite';

const RIGHT_TO_LEFT = new Set(['ar']);

/** Shows every story as a host page of that language, direction and colour scheme would. */
const asHostPage: NonNullable<Preview['decorators']> = [
  (story, { globals }) => {
    const { locale, scheme, direction } = globals as { locale: string; scheme: string; direction: string };
    const page = document.documentElement;
    page.lang = locale;
    page.dir = direction === 'auto' ? (RIGHT_TO_LEFT.has(locale) ? 'rtl' : 'ltr') : direction;
    page.style.colorScheme = scheme;
    document.body.style.background = 'Canvas';
    document.body.style.color = 'CanvasText';
    return story();
  },
];

const preview: Preview = {
  decorators: asHostPage,
  initialGlobals: { locale: 'en', scheme: 'light', direction: 'auto' },
  globalTypes: {
    locale: {
      description: 'Language',
      toolbar: {
        icon: 'globe',
        dynamicTitle: true,
        items: [
          { value: 'en', title: 'English' },
          { value: 'ko', title: '한국어' },
          { value: 'ar', title: 'العربية' },
        ],
      },
    },
    scheme: {
      description: 'Colour scheme',
      toolbar: {
        icon: 'mirror',
        dynamicTitle: true,
        items: [{ value: 'light', title: 'Light' }, { value: 'dark', title: 'Dark' }],
      },
    },
    direction: {
      description: 'Direction',
      toolbar: {
        icon: 'transfer',
        dynamicTitle: true,
        items: [
          { value: 'auto', title: 'As the language' },
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
      },
    },
  },
  parameters: {
    layout: 'padded',
    controls: { expanded: true },
    // Its own backgrounds would lie about ours.
    backgrounds: { disable: true },
  },
};

export default preview;
