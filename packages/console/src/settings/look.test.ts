import { assert } from 'chai';
import { PLAIN, snippetOf } from './look.js';

describe('the lines to copy', () => {
  const look = { ...PLAIN, community: 'shop', server: 'https://yard.example', board: 'ideas' };

  it('are five, and say nothing of what was left as it is', () => {
    assert.deepEqual(snippetOf(look).split('\n'), [
      '<script type="module" src="https://yard.example/madang.js" data-community="shop"></script>',
      '<style>',
      '  madang-board { --madang-color-accent: #b1532f; --madang-radius: 10px; }',
      '</style>',
      '<madang-board board="ideas"></madang-board>',
    ]);
  });

  it('say the language and how light it is where they were chosen', () => {
    const lines = snippetOf({ ...look, locale: 'ko', theme: 'dark' });
    assert.include(lines, ' data-community="shop" data-locale="ko">');
    assert.include(lines, '<madang-board board="ideas" theme="dark">');
  });
});
