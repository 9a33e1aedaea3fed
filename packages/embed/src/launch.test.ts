import { assert } from 'chai';
import { deep, until } from '@madang/testkit/page';
import type { MadangSettings } from './settings.js';

/** A page with nothing of ours but the script tag. */
describe('the script tag with data-launcher', () => {
  const script = document.createElement('script');

  before(async () => {
    script.type = 'text/plain';
    Object.assign(script.dataset, {
      community: 'shop',
      server: 'https://community.invalid',
      launcher: 'start',
      launcherLabel: 'Ideas?',
      launcherBoard: 'bakery',
    });
    const settings: MadangSettings = { locale: 'fr', languages: { fr: { launcher: { heading: 'Vos idées' } } } };
    globalThis.madangSettings = settings;
    document.head.append(script);
    await import('./madang.js');
  });
  after(() => {
    document.querySelector('madang-launcher')?.remove();
    globalThis.madangSettings = undefined;
  });

  it('puts a launcher into the page, as its attributes say', async () => {
    const launcher = await until(() => document.querySelector('madang-launcher'), 'a launcher');
    assert.equal(launcher.getAttribute('position'), 'start');
    await until(() => deep('madang-launcher', '.label')?.textContent?.trim() === 'Ideas?', 'its label');
    assert.equal(launcher.board, 'bakery');
  });

  it('teaches it the languages of the settings', async () => {
    await until(() => deep('madang-launcher', '[part=heading]')?.textContent === 'Vos idées', 'the French heading');
  });

  it('puts no second one there', async () => {
    const again = new URL('./madang.ts?again', import.meta.url).href;
    await import(again);
    await import(new URL('./launch.ts?again', import.meta.url).href);
    assert.equal(document.querySelectorAll('madang-launcher').length, 1);
  });
});
