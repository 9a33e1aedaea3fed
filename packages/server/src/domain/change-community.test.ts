import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { changeCommunity, type CommunityChange } from './change-community.js';
import { Refused } from './refusal.js';

describe('what an operator says of a community', () => {
  test('a new one needs a name and gets what is usual', () => {
    assert.deepEqual(changeCommunity('shop', null, { name: ' Corner  shop ' }), {
      community: {
        id: 'shop',
        name: 'Corner shop',
        locales: ['en'],
        anonymous: { propose: false, vote: true, comment: false },
      },
      boards: [{ id: 'ideas', community: 'shop', name: 'Ideas', description: '' }],
    });
  });

  test('what is not named stays, boards too', () => {
    const before = changeCommunity('shop', null, {
      name: 'Shop',
      locales: ['ko', 'en'],
      anonymous: ['propose', 'comment'],
      boards: [{ id: 'wishes', name: 'Wishes' }],
    });
    const after = changeCommunity('shop', before, { boards: [{ id: 'bugs', name: 'Bugs' }, { id: 'wishes', name: '바람' }] });
    assert.deepEqual(after.community, before.community);
    assert.deepEqual(after.boards.map(({ id, name }) => [id, name]), [['wishes', '바람'], ['bugs', 'Bugs']]);
    const off = changeCommunity('shop', after, { anonymous: [] }).community;
    assert.deepEqual(off.anonymous, { propose: false, vote: false, comment: false });
    assert.deepEqual(off.locales, ['ko', 'en']);
  });

  for (const [what, id, change, field] of [
    ['no name', 'shop', {}, 'name'],
    ['a name of spaces', 'shop', { name: ' ' }, 'name'],
    ['a name one too long', 'shop', { name: 'x'.repeat(81) }, 'name'],
    ['an id in capitals', 'Shop', { name: 'Shop' }, 'community'],
    ['an id that leads elsewhere', '../shop', { name: 'Shop' }, 'community'],
    ['a board without a good id', 'shop', { name: 'Shop', boards: [{ id: 'a b', name: 'x' }] }, 'boards'],
    ['a language that is none', 'shop', { name: 'Shop', locales: ['k'] }, 'locales'],
    ['no language', 'shop', { name: 'Shop', locales: [] }, 'locales'],
  ] as const satisfies readonly (readonly [string, string, CommunityChange, string])[]) {
    test(`${what} is refused, and "${field}" named`, () => {
      assert.throws(
        () => changeCommunity(id, null, change),
        (error: unknown) => error instanceof Refused && error.error.field === field,
      );
    });
  }
});
