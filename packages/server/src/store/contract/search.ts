import assert from 'node:assert/strict';
import type { Store } from '../store.js';
import { spec } from './spec.js';
import { Yard } from './yard.js';

const TITLES = [
  '배송 상태를 문자로 알려 주세요',
  '배송비가 너무 비싸요',
  '다크 모드를 넣어 주세요',
  '결제 수단에 카카오페이를 더해 주세요',
  '주문 취소를 앱에서 하고 싶어요',
  'Dark mode for the mobile app',
  'Export my orders as CSV',
  'Let me change the delivery address after ordering',
  'Notify me when a product is back in stock',
  'Two-factor authentication',
];

/** Long words of all kinds, in which nearly any three letters stand somewhere. */
const LONG = [
  '지난달에 세 번 주문했는데 그때마다 문자가 오지 않아서 경비실에 하루 종일 있었어요. 상담원께 여쭤보니 택배사에서 알려 주지 않는다고 하셨어요.',
  '컴퓨터로 볼 때와 휴대폰으로 볼 때가 달라요. 냉장고에 붙여 둔 쪽지를 보고 다시 들어왔더니 장바구니가 비어 있었고, 양도 자세히 적혀 있지 않았어요.',
  'I first wrote about this in spring and nothing happened; quite a few friends wonder about the blue form on the order page, too.',
  'Every Saturday we pack about forty boxes, print labels, work out the postage by hand and hope that the courier turns up before noon.',
].join('\n\n');

/** Ideas beside those that are looked for, with words in common. */
const NEIGHBOURS = [
  '배송 상자를 작게 해 주세요',
  '문자 말고 메일로 받고 싶어요',
  '주문 내역을 더 오래 보여 주세요',
  '컵 받침 색을 고르고 싶어요',
  'Print the order number on the box',
  'A mode for left-handed people',
  'Tell me the weight of each product',
].map((title) => ({ title, body: LONG }));

/** What somebody types, and the idea that it is. */
const DUPLICATES = [
  ['문자로 배송 상태를 알려 주세요', TITLES[0]],
  ['베송 상태 문자로 알려주면 좋겠어요', TITLES[0]],
  ['너무 비싼 배송비', TITLES[1]],
  ['다크모드 넣어주세요', TITLES[2]],
  ['카카오페이로 결재 수단 더하기', TITLES[3]],
  ['앱에서 주문을 취소하고 싶습니다', TITLES[4]],
  ['mobile app dark mode', TITLES[5]],
  ['dakr mode for mobile apps', TITLES[5]],
  ['CSV export of orders', TITLES[6]],
  ['change adress of delivery after order', TITLES[7]],
  ['notification when products are back in stock', TITLES[8]],
  ['two factor authentification', TITLES[9]],
] as const;

/** What is no idea of this board: words that are nowhere, and words that are in other ideas' texts by chance. */
const UNRELATED = [
  'qwxz blorf',
  'zxqv',
  'quantum computer cooling',
  'piano lessons for beginners',
  'where do penguins live',
  'friends wonder about spring',
  'pack light for Saturday',
  'left-handed guitar',
  '양자컴퓨터 냉각',
  '뷁쉙 궯뚊',
  '펭귄은 어디에 사나요',
  '피아노 조율 비용',
  'ㅁㄴㅇㄹ ㅁㄴㅇㄹ',
];

/** Search and similar ideas. */
export function searchContract(store: () => Store): void {
  const search = async (yard: Yard, q: string, more: object = {}): Promise<string[]> => {
    const page = await store().ideas({ community: yard.id, board: 'ideas', sort: 'top', limit: 20, q, ...more });
    return page.ideas.map(({ title }) => title);
  };

  spec('finds ideas in both languages, with typing errors and unfinished words', async () => {
    const yard = await Yard.open(store());
    await yard.propose(...TITLES.map((title) => ({ title, body: '' })));
    for (const [q, title] of [
      ['배송 문자', TITLES[0]],
      ['베송비', TITLES[1]],
      ['카카오패이 결재', TITLES[3]],
      ['qothdql', TITLES[1]],
      ['dark mod', TITLES[5]],
      ['exprot csv orders', TITLES[6]],
      ['DELIVERY ADRESS', TITLES[7]],
      ['authentification', TITLES[9]],
    ] as const) {
      assert.equal((await search(yard, q))[0], title, q);
    }
    assert.deepEqual(await search(yard, 'zebra crossing'), []);
  });

  spec('searches words too, but titles first', async () => {
    const yard = await Yard.open(store());
    await yard.propose({ title: 'Something else', body: 'about umbrellas' }, { title: 'Umbrellas', body: '' });
    assert.deepEqual(await search(yard, 'umbrellas'), ['Umbrellas', 'Something else']);
  });

  spec('keeps to the board, the community and the filters', async () => {
    const yard = await Yard.open(store());
    const other = await Yard.open(store());
    await other.propose({ title: 'umbrella elsewhere' });
    await yard.propose(
      { title: 'umbrella one', tags: ['rain'] },
      { title: 'umbrella two', status: 'planned' },
      { title: 'umbrella three', board: 'help', tags: ['rain'] },
    );
    assert.deepEqual((await search(yard, 'umbrella')).sort(), ['umbrella one', 'umbrella two']);
    assert.deepEqual(await search(yard, 'umbrella', { tag: 'rain' }), ['umbrella one']);
    assert.deepEqual(await search(yard, 'umbrella', { status: 'planned' }), ['umbrella two']);
    assert.deepEqual(await search(yard, 'umbrella', { status: 'planned', tag: 'rain' }), []);
    assert.deepEqual(await search(yard, 'umbrella', { board: 'nowhere' }), []);
  });

  spec('gives pages by offset, most votes first among equals', async () => {
    const yard = await Yard.open(store());
    await yard.propose(...Array.from({ length: 9 }, (_, n) => ({ title: 'umbrella', body: '', votes: (n * 7) % 9, at: n })));
    const found: number[] = [];
    for (let from = 0; ; from += 4) {
      const page = await store().ideas({
        community: yard.id,
        board: 'ideas',
        sort: 'new',
        q: 'umbrela',
        limit: 4,
        ...(from > 0 && { after: { value: from, id: '' } }),
      });
      assert.deepEqual(page.version, [store().epoch, 9]);
      found.push(...page.ideas.map(({ votes }) => votes));
      if (!page.more) break;
    }
    assert.deepEqual(found, [8, 7, 6, 5, 4, 3, 2, 1, 0]);
  });

  spec('lists as usual when there is nothing to search by', async () => {
    const yard = await Yard.open(store());
    const made = await yard.propose({ votes: 1 }, { votes: 3 }, { votes: 2 });
    for (const q of ['', '  ', '!?', '\u0000']) {
      const page = await store().ideas({ community: yard.id, board: 'ideas', sort: 'top', q, limit: 2 });
      assert.deepEqual(page.ideas.map(({ votes }) => votes), [3, 2], JSON.stringify(q));
      assert.equal(page.more, true);
      assert.equal(made.length, 3);
    }
  });

  spec('finds what was proposed a moment ago, on a board that was searched before', async () => {
    const yard = await Yard.open(store());
    assert.deepEqual(await search(yard, 'umbrella'), []);
    await yard.propose({ title: 'umbrella' });
    assert.deepEqual(await search(yard, 'umbrella'), ['umbrella']);
    await yard.propose({ title: 'umbrellas for all' });
    assert.equal((await search(yard, 'umbrella')).length, 2);
  });

  spec('offers similar ideas while a title is typed', async () => {
    const yard = await Yard.open(store());
    await yard.propose(...TITLES.map((title) => ({ title, body: '' })));
    const similar = async (text: string, limit = 3): Promise<string[]> =>
      (await store().similar(yard.id, 'ideas', text, limit)).map(({ title }) => title);
    assert.equal((await similar('배송 상태 알림'))[0], TITLES[0]);
    assert.equal((await similar('csv export'))[0], TITLES[6]);
    assert.equal((await similar('배송', 1)).length, 1);
    assert.deepEqual(await similar(''), []);
    assert.deepEqual(await similar('zebra crossing'), []);
    assert.deepEqual(await store().similar(yard.id, 'nowhere', '배송', 3), []);
  });

  spec('offers a duplicate in another order, with a typing error or other endings, and nothing that only shares letters', async () => {
    const yard = await Yard.open(store());
    await yard.propose(...NEIGHBOURS, ...TITLES.map((title) => ({ title, body: LONG })));
    const similar = async (text: string): Promise<string[]> =>
      (await store().similar(yard.id, 'ideas', text, 3)).map(({ title }) => title);
    for (const [text, title] of DUPLICATES) assert.equal((await similar(text))[0], title, text);
    for (const text of UNRELATED) assert.deepEqual(await similar(text), [], text);
  });

  spec('takes hostile queries for text', async () => {
    const yard = await Yard.open(store());
    await yard.propose({ title: 'plain' });
    for (const q of [`'; drop table ideas; --`, '"', 'a OR b*', 'NEAR(a b)', '__proto__', '\ud800', '%_', '가'.repeat(500)]) {
      await search(yard, q);
      await store().similar(yard.id, 'ideas', q, 3);
    }
    assert.deepEqual(await search(yard, 'plain'), ['plain']);
  });
}
