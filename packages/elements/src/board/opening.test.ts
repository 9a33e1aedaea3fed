import { assert } from 'chai';
import { IDEAS } from '@madang/testkit';
import { deep, until } from '@madang/testkit/page';
import { board, card, clear, find, focused, listed, open, set, whole } from '../testing/board.js';

describe('<madang-board>: opening', () => {
  afterEach(clear);

  describe('an opened idea', () => {
    const shown = (): HTMLElement | null => deep('madang-board', 'dialog[open] madang-idea', 'h2');

    it('opens in place under a link of its own; going back closes it and the focus returns', async () => {
      open();
      await listed();
      await whole();
      const link = card(IDEAS.planned, '[part=title]');
      link?.click();
      await until(() => shown()?.textContent?.includes('산책 기록'));
      assert.equal(location.hash, `#madang-idea=${IDEAS.planned}`);
      history.back();
      await until(() => !find('dialog'));
      assert.equal(location.hash, '');
      assert.isTrue(focused() === link);
    });

    it('opens from the address, and leaves a clean one', async () => {
      history.replaceState(null, '', `#madang-idea=${IDEAS.building}`);
      open();
      await until(() => shown()?.textContent?.includes('A quiet mode'));
      find<HTMLDialogElement>('dialog')?.close();
      await until(() => !find('dialog'));
      assert.equal(location.hash, '');
    });

    it('leaves an idea of another board to that board', async () => {
      history.replaceState(null, '', `#madang-idea=${IDEAS.building}`);
      open({}, { board: 'elsewhere' });
      await until(() => set.client.idea(IDEAS.building).value.idea);
      await board.updateComplete;
      assert.isNull(find('dialog'));
    });

    it('leaves the address alone where it is told to', async () => {
      open({}, { 'no-hash': '' });
      await listed();
      await whole();
      card(IDEAS.planned, '[part=title]')?.click();
      await until(() => shown());
      assert.equal(location.hash, '');
      find<HTMLDialogElement>('dialog')?.close();
      await until(() => !find('dialog'));
    });

    it('lets the page open it elsewhere', async () => {
      open();
      await listed();
      await whole();
      let wanted = '';
      board.addEventListener('madang-open', (event) => {
        event.preventDefault();
        wanted = event.idea;
      });
      card(IDEAS.planned, '[part=title]')?.click();
      assert.equal(wanted, IDEAS.planned);
      assert.equal(location.hash, '');
    });
  });
});
