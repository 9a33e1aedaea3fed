import type { Preview } from '@storybook/web-components-vite';

const prefersDark = matchMedia('(prefers-color-scheme: dark)').matches;

/** What a host page is like until somebody says otherwise. */
export const hostGlobals = {
  locale: 'en',
  scheme: prefersDark ? 'dark' : 'light',
  direction: 'auto',
  accent: '',
  density: '',
  font: '',
  width: '',
} as const;

/** Everything about a host page that shows in its widgets. */
export type HostGlobals = Record<keyof typeof hostGlobals, string>;

type Item = readonly [value: string, title: string];

const toolbar = (description: string, icon: string, items: readonly Item[]) => ({
  description,
  toolbar: { title: description, icon, dynamicTitle: true, items: items.map(([value, title]) => ({ value, title })) },
}) as NonNullable<Preview['globalTypes']>[string];

/** The switches over every story. */
export const toolbars: NonNullable<Preview['globalTypes']> = {
  locale: toolbar('Language', 'globe', [
    ['en', 'English'], ['ko', '한국어 (해요체)'], ['ko-x-formal', '한국어 (합니다체)'], ['ar', 'العربية'],
  ]),
  scheme: toolbar('Colour scheme', 'mirror', [['light', 'Light'], ['dark', 'Dark']]),
  direction: toolbar('Direction', 'transfer', [
    ['auto', 'As the language'], ['ltr', 'Left to right'], ['rtl', 'Right to left'],
  ]),
  accent: toolbar('Brand', 'paintbrush', [
    ['', 'Madang’s clay'], ['#2457d6', 'Blue'], ['#00704a', 'Green'], ['#7a2e8d', 'Plum'], ['#ffd400', 'Yellow (pale)'],
    ['#111111', 'Black'], ['#f4f1ea', 'Almost white'],
  ]),
  density: toolbar('Density', 'component', [['', 'As it comes'], ['3px', 'Dense'], ['5px', 'Roomy']]),
  font: toolbar('Font', 'paragraph', [
    ['', 'The page’s sans'], ['1.0625rem/1.6 Georgia, "Nanum Myeongjo", serif', 'Serif'],
    ['0.9375rem/1.5 ui-monospace, Menlo, monospace', 'Fixed width'], ['1.375rem/1.5 system-ui, sans-serif', 'Large'],
    ['0.8125rem/1.4 system-ui, sans-serif', 'Small'],
  ]),
  width: toolbar('Width', 'grow', [
    ['', 'As wide as there is'], ['280px', '280 px'], ['360px', '360 px'], ['640px', '640 px'], ['960px', '960 px'],
  ]),
};
