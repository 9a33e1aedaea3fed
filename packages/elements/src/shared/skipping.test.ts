import { assert } from 'chai';
import { html } from 'lit';
import { KeyedRows } from './keyed.js';
import { skipFar } from './skipping.js';

describe('skipFar', () => {
  const IDS = Array.from({ length: 200 }, (_, at) => `row-${at}`);
  let list: HTMLElement;
  let rows: KeyedRows<{ readonly id: string }>;
  let word = 'first';
  /** Drawn since this was emptied. */
  let drawn: string[] = [];

  const draw = (): void => {
    rows.draw(
      list,
      IDS.map((id) => ({ id })),
      ({ id }) => {
        drawn.push(id);
        return html`<p style="margin: 0; block-size: 40px">${id} ${word}</p>`;
      },
      10,
      list,
    );
    skipFar(list, draw);
    for (const group of list.children) (group as HTMLElement).style.cssText = 'content-visibility: auto; contain-intrinsic-block-size: 400px';
  };
  const lastSays = (): string => list.lastElementChild?.lastElementChild?.textContent ?? '';
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise(requestAnimationFrame);
  };
  const isSkipped = (group: Element | null): boolean => (group as { skipped?: boolean } | null)?.skipped === true;

  beforeEach(async () => {
    list = document.createElement('div');
    document.body.append(list);
    rows = new KeyedRows();
    scrollTo(0, 0);
    word = 'first';
    draw();
    await until(() => isSkipped(list.lastElementChild));
    drawn = [];
  });
  afterEach(() => list.remove());

  it('draws what is in sight, and leaves what is far', () => {
    word = 'second';
    draw();
    assert.include(list.firstElementChild?.textContent ?? '', 'row-0 second');
    assert.isBelow(drawn.length, IDS.length / 2);
    assert.include(lastSays(), 'first');
  });

  it('draws what was left when it comes near', async () => {
    word = 'second';
    draw();
    list.lastElementChild?.scrollIntoView();
    await until(() => lastSays().includes('second'));
    assert.include(list.lastElementChild?.firstElementChild?.textContent ?? '', 'row-190 second');
  });

  it('draws rows that are new wherever they stand', () => {
    IDS.push('row-new');
    draw();
    IDS.pop();
    assert.include(drawn, 'row-new');
  });
});
