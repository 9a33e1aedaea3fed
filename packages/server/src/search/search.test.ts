import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gramsOfKey, searchKey } from './index.js';
import { type Bar, best, chooseLookups, parseQuery, rank, Rarity, SIMILAR_BAR, Tally, terms, term } from './index.js';

interface Row {
  readonly id: number;
  readonly name: string;
  readonly title: string;
  readonly body: string;
}

function rows(...ideas: readonly (readonly [string, string?])[]): Row[] {
  return ideas.map(([title, body = ''], id) => ({ id, name: title, title: searchKey(title), body: searchKey(body) }));
}

const SHOP = rows(
  ['배송이 너무 느려요', '주문하고 닷새나 걸렸어요.'],
  ['배송 조회 화면에서 오류가 나요', '택배 번호를 누르면 멈춰요.'],
  ['장바구니를 가족과 공유하고 싶어요', '배송지는 서로 달라도 괜찮아요.'],
  ['장바구니 순서 바꾸기'],
  ['쿠폰 한도를 늘려 주세요', '명절에는 모자라요. 장바구니에서도 보이면 해요.'],
  ['결제 오류', '카드가 안 돼요.'],
  ['Dark mode for the app', 'My eyes hurt at night.'],
  ['Keyboard shortcut for the search bar'],
  ['Share my wishlist with friends'],
  ['오픈 API 문서', 'Documentation for developers'],
  ['다크 모드 지원', '밤에 눈이 아파요.'],
);

/** The whole way that a store goes, over arrays. */
function search(text: string, all: readonly Row[] = SHOP, bar?: Bar): string[] {
  const rarity = new Rarity(all);
  const query = parseQuery(text, rarity);
  const tally = new Tally();
  for (const { gram, weight } of chooseLookups(query, rarity, { ideas: all.length, budget: 1000 })) {
    tally.add(all.filter((row) => terms(1, row).includes(term(1, gram))).map(({ id }) => id), weight);
  }
  const found = tally.top(300).map((id) => all[id]).filter((row) => row !== undefined);
  return best(query, found, bar).map(({ name }) => name);
}

describe('search', () => {
  const first: readonly (readonly [string, string])[] = [
    ['배송 느려', '배송이 너무 느려요'],
    ['베송 느려요', '배송이 너무 느려요'],
    ['장바군니 공유', '장바구니를 가족과 공유하고 싶어요'],
    ['장바구니공유', '장바구니를 가족과 공유하고 싶어요'],
    ['장바구', '장바구니 순서 바꾸기'],
    ['결재 오류', '결제 오류'],
    ['ruf wp dhfb', '결제 오류'],
    ['dark mdoe', 'Dark mode for the app'],
    ['ㅇㅁ가 mode', 'Dark mode for the app'],
    ['keybord shortcut', 'Keyboard shortcut for the search bar'],
    ['오픈API', '오픈 API 문서'],
    ['documentaton', '오픈 API 문서'],
    ['다크모드', '다크 모드 지원'],
    ['쿠폰', '쿠폰 한도를 늘려 주세요'],
  ];
  for (const [text, title] of first) test(`"${text}" finds "${title}" first`, () => assert.equal(search(text)[0], title));

  test('while a word is typed it stays found', () => {
    for (const typed of ['쿠', '쿺', '쿠포', '쿠폰', '쿠폰 ㅎ', '쿠폰 하', '쿠폰 한', '쿠폰 한ㄷ', '쿠폰 한도']) {
      assert.ok(search(typed).includes('쿠폰 한도를 늘려 주세요'), typed);
    }
  });

  test('the title counts more than the body', () => {
    const found = search('장바구니');
    assert.deepEqual(new Set(found.slice(0, 2)), new Set(['장바구니를 가족과 공유하고 싶어요', '장바구니 순서 바꾸기']));
    assert.equal(found[2], '쿠폰 한도를 늘려 주세요');
  });

  test('what has nothing to do with the query is not found', () => {
    assert.deepEqual(search('비행기표 환불'), []);
    assert.deepEqual(search('zxqv'), []);
    assert.ok(!search('배송 느려').includes('Dark mode for the app'));
  });

  test('among equals the order that came in stays', () => {
    const rarity = new Rarity(SHOP);
    const same = rows(['결제 오류'], ['결제 오류'], ['결제 오류']);
    assert.deepEqual(best(parseQuery('결제', rarity), same).map(({ id }) => id), [0, 1, 2]);
  });

  test('similar ideas are nearer than search results', () => {
    assert.equal(search('너무 느린 베송', SHOP, SIMILAR_BAR)[0], '배송이 너무 느려요');
    // Found when searched for; but the half of it that is nowhere here makes it another idea.
    assert.equal(search('배송이 느려서 답답해요')[0], '배송이 너무 느려요');
    assert.deepEqual(search('배송이 느려서 답답해요', SHOP, SIMILAR_BAR), []);
    assert.deepEqual(search('매장 영업시간을 알려 주세요', SHOP, SIMILAR_BAR), []);
  });
});

describe('a query', () => {
  const rarity = new Rarity(SHOP);

  test('without anything to search by has no parts', () => {
    for (const text of ['', ' ', 'a', 'ㅂ', '!?', '\u200b', '😀']) {
      assert.deepEqual(parseQuery(text, rarity).parts, [], text);
      assert.deepEqual(best(parseQuery(text, rarity), SHOP), []);
    }
  });

  test('is bounded however long it is, and never throws', () => {
    for (const text of ['배송'.repeat(5000), '가 나 다 라 '.repeat(500), '\ufdfa'.repeat(500), '\ud800'.repeat(500), '_'.repeat(500)]) {
      const query = parseQuery(text, rarity);
      assert.ok(query.parts.length <= 12);
      assert.ok(query.gramCount <= 200);
      for (const row of SHOP) assert.ok(Number.isFinite(rank(query, row)));
    }
  });

  test('a long run without spaces is cut into parts that count by themselves', () => {
    assert.ok(parseQuery('배송이너무느려서답답합니다', rarity).parts.length >= 3);
  });

  test('scores lie between 0 and a little over 1', () => {
    const query = parseQuery('결제 오류', rarity);
    const scores = SHOP.map((row) => rank(query, row));
    assert.ok(Math.max(...scores) > 1 && Math.max(...scores) < 1.1);
    assert.ok(Math.min(...scores) >= 0);
  });
});

describe('look-ups', () => {
  /** A thousand ideas about delivery, of which one in fifty is slow. */
  const many = rows(...Array.from({ length: 1000 }, (_, i): [string] => [i % 50 === 0 ? `배송 느려요 ${i}` : `배송 문의 ${i}`]));
  const rarity = new Rarity(many);
  const look = (text: string, budget: number): string[] =>
    chooseLookups(parseQuery(text, rarity), rarity, { ideas: 1_000_000, budget }).map(({ gram }) => gram);

  test('take the rarest grams within the budget', () => {
    const chosen = look('배송 느려요', 200_000);
    assert.ok(gramsOfKey(searchKey('느려요')).every((gram) => chosen.includes(gram)));
    assert.ok(!chosen.includes('thd') || chosen.filter((gram) => rarity.share(gram) > 0.5).length === 1);
  });

  test('keep one gram of each weighty word, even when all are common', () => {
    assert.equal(look('배송', 1).length, 1);
    assert.ok(look('배송 느려요', 1).length >= 2);
  });

  test('leave out common grams that only the error has brought together', () => {
    // 배송 with a slip at its end: `hqo` starts other words, yet never follows `ot`.
    const others = new Rarity(rows(...Array.from({ length: 500 }, (_, i): [string] => [i % 2 === 0 ? '배송 문의' : '수배 안내'])));
    const chosen = chooseLookups(parseQuery('배손', others), others, { ideas: 1000, budget: 1e9 }).map(({ gram }) => gram);
    assert.ok(chosen.includes('oth'));
    assert.ok(rank(parseQuery('배손', others), { title: searchKey('배송 문의'), body: '' }) > 0.5);
  });

  test('nothing is known of an empty board, and nothing breaks', () => {
    const empty = new Rarity([]);
    assert.equal(empty.share('abc'), 0);
    assert.ok(chooseLookups(parseQuery('배송', empty), empty, { ideas: 0, budget: 10 }).length > 0);
  });
});

describe('rarity', () => {
  test('counts an idea once, and bodies too', () => {
    const rarity = new Rarity([{ title: '_abc_abc', body: '_abc' }, { title: '_xyz', body: '_abc' }]);
    assert.equal(rarity.size, 2);
    assert.equal(rarity.share('abc'), 1);
    assert.equal(rarity.share('xyz'), 0.5);
    assert.equal(rarity.share('qqq'), 0);
    assert.ok(rarity.weight('qqq') > rarity.weight('xyz') && rarity.weight('xyz') > rarity.weight('abc'));
    assert.ok(rarity.hasRun('_ab', 'abc') && !rarity.hasRun('abc', 'bcx'));
  });

  test('looks at no more than it needs, however long the ideas are', () => {
    let given = 0;
    const endless = (function* () {
      for (;;) {
        given += 1;
        yield { title: '_abc', body: '_defg'.repeat(800) };
      }
    })();
    assert.equal(new Rarity(endless).size, given - 1);
    assert.ok(given < 3000);
  });
});

describe('a tally', () => {
  test('gives the highest sums, the newest first among equals, and is empty afterwards', () => {
    const tally = new Tally();
    tally.add([1, 2, 3, 5000], 1);
    tally.add([2, 5000], 2);
    tally.add([3], 0.5);
    assert.deepEqual(tally.top(3), [5000, 2, 3]);
    assert.deepEqual(tally.top(3), []);
    tally.add([7], 1);
    assert.deepEqual(tally.top(10), [7]);
  });

  test('sorts only what can be among the first', () => {
    const tally = new Tally();
    tally.add(Array.from({ length: 20_000 }, (_, i) => i + 1), 1);
    tally.add([10, 20, 30], 1);
    assert.deepEqual(tally.top(5), [30, 20, 10, 20_000, 19_999]);
  });
});
