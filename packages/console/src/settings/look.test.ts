import { assert } from 'chai';
import { integrityOf, PLAIN, snippetOf } from './look.js';

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

  it('have the hash of the script where it was asked for', async () => {
    const integrity = await integrityOf(new TextEncoder().encode("alert('Hello, world.');").buffer);
    // The example of the specification of SRI.
    assert.equal(integrity, 'sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO');
    assert.include(snippetOf({ ...look, integrity }), `data-community="shop" integrity="${integrity}" crossorigin></script>`);
  });
});
