import { assert } from 'chai';
import { firstDay, IDEAS } from '@madang/testkit';
import { deep, stage, until } from '@madang/testkit/page';
import { providePlace } from '../community/page.js';
import type { MadangOpenEvent } from '../shared/open.events.js';
import { clear, counted, group, inbox, news, open, set, show } from '../testing/inbox.js';

describe('<madang-inbox>: opening', () => {
  afterEach(clear);

  it('opens an idea here where nothing else can, and it is read', async () => {
    open({ as: 'customer' });
    await show();
    news('.group a')?.click();
    await until(() => news('dialog[open] madang-idea', '.title')?.textContent?.includes('산책'));
    await counted('1');
    assert.isFalse(group(IDEAS.planned)?.classList.contains('unread'));
    const copied: string[] = [];
    const { clipboard } = navigator;
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text: string) => void copied.push(text) } });
    (await until(() => news('dialog[open] madang-idea', '.share button'), 'the button that hands out its link')).click();
    await until(() => copied.length > 0, 'a link');
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    assert.deepEqual(copied, [`${set.client.server}/c/${set.client.community}/i/${IDEAS.planned}?to=host`], 'nothing here would open it');
    news('dialog[open] .panel-top button')?.click();
    await until(() => !news('dialog[open]'));
    assert.isTrue(inbox.open, 'the list is still there');
  });

  it('opens an idea in the board of the page', async () => {
    open({ as: 'customer' });
    const board = document.body.appendChild(document.createElement('madang-board'));
    await until(() => board.shadowRoot?.querySelector('.top')?.childElementCount);
    await show();
    news('.group a')?.click();
    await until(() => deep('madang-board', 'dialog[open] madang-idea', '.title')?.textContent?.includes('산책'));
    assert.equal(location.hash, `#madang-idea=${IDEAS.planned}`);
    assert.isFalse(inbox.open);
  });

  it('leaves alone a board of the same name of another community', async () => {
    open({ as: 'customer' });
    const other = stage({ fixture: firstDay });
    const around = document.body.appendChild(document.createElement('div'));
    const theirs = providePlace(around, { client: other.client, locale: 'en' });
    const board = around.appendChild(document.createElement('madang-board'));
    await until(() => board.shadowRoot?.querySelector('.top')?.childElementCount);
    await show();
    news('.group a')?.click();
    await until(() => news('dialog[open] madang-idea', '.title')?.textContent?.includes('산책'));
    assert.equal(location.hash, '');
    assert.isNull(board.shadowRoot?.querySelector('dialog[open]'));
    around.remove();
    theirs.close();
    other.client.close();
  });

  it('leads to where ideas live, and lets the page decide', async () => {
    open({ as: 'customer' }, 'en', { link: '/ideas/{idea}' });
    await show();
    assert.equal(news('.group a')?.getAttribute('href'), `/ideas/${IDEAS.planned}`);
    let asked = '';
    inbox.addEventListener('madang-open', (event: MadangOpenEvent) => {
      event.preventDefault();
      asked = event.idea;
    });
    news('.group a')?.click();
    assert.equal(asked, IDEAS.planned);
    await until(() => !inbox.open);
  });
});
