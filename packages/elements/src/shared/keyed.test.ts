import { assert } from 'chai';
import { html } from 'lit';
import { KeyedRows } from './keyed.js';

describe('KeyedRows', () => {
  let list: HTMLElement;
  let rows: KeyedRows<{ readonly id: string }>;

  beforeEach(() => {
    list = document.createElement('div');
    document.body.append(list);
    rows = new KeyedRows();
  });
  afterEach(() => list.remove());

  const draw = (ids: string): void =>
    rows.draw(list, [...ids].map((id) => ({ id })), ({ id }) => html`<button>${id}</button>`, 3, list);
  const shown = (): string => list.textContent?.replace(/\s/g, '') ?? '';
  const groups = (): string[] => [...list.children].map((group) => group.textContent?.replace(/\s/g, '') ?? '');

  it('shows what it is given, in groups of a page', () => {
    draw('abcdefg');
    assert.deepEqual(groups(), ['abc', 'def', 'g']);
  });

  it('keeps what stays, with its focus, when others come and go around it', () => {
    draw('abcd');
    const [, , c] = list.querySelectorAll('button');
    c?.focus();
    const moved: Node[] = [];
    const observer = new MutationObserver(() => {});
    observer.observe(list, { childList: true, subtree: true });
    draw('xacyd');
    for (const { addedNodes } of observer.takeRecords()) moved.push(...addedNodes);
    assert.equal(shown(), 'xacyd');
    assert.isTrue(document.activeElement === c);
    assert.isFalse(moved.some((node) => node.contains(c ?? null)), 'the focused row was not taken out and put back');
  });

  it('follows a new order', () => {
    draw('abcdef');
    draw('fedcba');
    assert.equal(shown(), 'fedcba');
    draw('bd');
    assert.equal(shown(), 'bd');
    draw('');
    assert.equal(list.childElementCount, 0);
  });

  it('shows any list after any other', () => {
    // Seeded, so that a failure comes again.
    let seed = 7;
    const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let round = 0; round < 300; round += 1) {
      const pool = [...'abcdefghijkl'];
      const ids = Array.from({ length: next(12) }, () => pool.splice(next(pool.length), 1)[0] ?? '').join('');
      draw(ids);
      assert.equal(shown(), ids, `round ${round}`);
    }
  });
});
