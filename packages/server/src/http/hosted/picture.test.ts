import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { breakLines, pictureOf, type Scene } from './picture.js';

const SCENE: Scene = {
  site: '오목상점',
  title: '왼손잡이용 국자를 만들어 주세요',
  facts: '답변 완료',
  status: { kind: 'shipped', name: '나왔어요' },
  votes: '1,234',
  answered: true,
};

/** The lines of text of a picture, in the order in which they are drawn, with where they begin. */
const textsOf = (svg: string) =>
  [...svg.matchAll(/<text x="(\d+)" y="(\d+)"[^>]*>([^<]*)<\/text>/g)].map(([, x, y, said = '']) => ({ x: Number(x), y: Number(y), said }));
const saidIn = (svg: string): readonly string[] => textsOf(svg).map(({ said }) => said);

describe('the picture of a link', () => {
  test('shows whose it is, the title, how many want it, how it stands and that it is answered', () => {
    const { svg, text } = pictureOf(SCENE);
    assert.deepEqual(saidIn(svg), ['1,234', '오목상점', '왼손잡이용 국자를 만들어', '주세요', '나왔어요 · 답변 완료']);
    assert.match(svg, /<circle [^>]*fill="#2b8049"/, 'the colour of what shipped');
    for (const word of ['오목상점', SCENE.title, '1,234', '나왔어요', '답변 완료']) assert.ok(text.includes(word), word);
    assert.match(svg, /^<svg [^>]*width="1200" height="630" viewBox="0 0 1200 630"/, 'the size that previews want');
  });

  test('of another status has its colour, and of a board neither votes nor a status', () => {
    const planned = pictureOf({ ...SCENE, status: { kind: 'planned', name: '하기로 했어요' } }).svg;
    assert.match(planned, /<circle [^>]*fill="#2d6cc4"/);
    const board = pictureOf({ site: '오목상점', title: '의견', facts: '무엇이 있으면 좋을까요?', answered: false }).svg;
    assert.doesNotMatch(board, /<circle|1,234/);
    assert.deepEqual(saidIn(board), ['오목상점', '의견', '무엇이 있으면 좋을까요?']);
  });

  test('says by a sign that there is an answer, where no font draws words', () => {
    const [answered, open] = [true, false].map((one) => pictureOf({ ...SCENE, answered: one }).bare);
    assert.doesNotMatch(answered ?? '', /<text/);
    assert.notEqual(answered, open);
    assert.ok((answered?.length ?? 0) > (open?.length ?? 0));
  });

  test('lets nothing that people write become markup, and leaves pictographs out', () => {
    const { svg } = pictureOf({ ...SCENE, title: '<script>a & b</script> 🥄국자', site: '"><g>' });
    assert.doesNotMatch(svg, /<script|<g>|🥄/);
    assert.ok(saidIn(svg).join(' ').includes('&lt;script&gt;a &amp; b&lt;/script&gt; 국자'));
  });

  test('keeps every line within its edges, one beneath the other', () => {
    const title = '주문한 국자가 언제 오는지 배송 단계를 하나하나 알려 주시고 늦어지면 먼저 말씀해 주시면 정말 좋겠어요 그리고 더';
    const lines = textsOf(pictureOf({ ...SCENE, title }).svg).filter(({ x }) => x === 310);
    assert.equal(lines.length, 3);
    // A Korean letter is as wide as the size of its line, a space a third of it.
    for (const { said } of lines) {
      const spaces = said.split(' ').length - 1;
      assert.ok((said.length - spaces) * 60 * 0.96 + spaces * 20 <= 1_200 - 80 - 310, said);
    }
    assert.deepEqual(lines.map(({ y }) => y), [...lines.map(({ y }) => y)].sort((a, b) => a - b));
    assert.ok((lines.at(-1)?.y ?? 0) < 474, 'above the line that parts it from the facts');
    assert.match(lines.at(-1)?.said ?? '', /…$/);
  });
});

describe('lines of a title', () => {
  test('break between words, also in Korean, and never within one that fits a line', () => {
    assert.deepEqual(breakLines('왼손잡이용 국자를 만들어 주세요', 7, 3), ['왼손잡이용', '국자를 만들어', '주세요']);
    assert.deepEqual(breakLines('A ladle for the left hand', 8, 3), ['A ladle for the', 'left hand']);
  });

  test('break within a word that fits none, with no letter lost', () => {
    const long = '가나다라마바사아자차카타파하';
    const lines = breakLines(long, 5, 9);
    assert.equal(lines.join(''), long);
    assert.ok(lines.every((line) => [...line].length <= 5), lines.join('|'));
  });

  test('are no more than there is room for: the last ends in an ellipsis', () => {
    assert.deepEqual(breakLines('하나 둘 셋 넷 다섯 여섯', 4, 2), ['하나 둘', '셋…']);
    assert.deepEqual(breakLines('짧다', 9, 1), ['짧다']);
  });
});
