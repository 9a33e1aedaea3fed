import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { cleanText } from './clean.js';
import { plainText, render, RENDERER_VERSION } from './render.js';

const HOSTILE = JSON.parse(readFileSync(new URL('fixtures/hostile.json', import.meta.url), 'utf8')) as string[];
const LINK = 'rel="nofollow ugc noopener" target="_blank"';
const TAGS = new Set(['p', 'br', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'h3', 'h4', 'hr']);
const EMPTY = new Set(['br', 'hr']);
const HREF = /^(?:https?:\/\/|mailto:)[^\s"'<>]+$/;

/** Reads HTML as strictly as can be: only these tags and attributes, all closed; other `<`, `>` and `&` escaped. */
function assertStrict(html: string, source: string): void {
  const open: string[] = [];
  const piece = /<(\/?)([a-z0-9]+)((?: [a-z]+="[^"<>]*")*)>|([^<>]+)/y;
  while (piece.lastIndex < html.length) {
    const at = piece.lastIndex;
    const found = piece.exec(html);
    assert.ok(found, `not a tag and not text at ${at} of ${html}, from ${JSON.stringify(source)}`);
    const [, closing, tag = '', attributes = '', text] = found;
    if (text !== undefined) {
      assert.doesNotMatch(text, /&(?!(?:amp|lt|gt|quot|#39);)/, `a bare & in ${html}`);
      continue;
    }
    assert.ok(TAGS.has(tag), `<${tag}> from ${JSON.stringify(source)}`);
    if (closing === '/') {
      assert.equal(open.pop(), tag, `</${tag}> closes nothing in ${html}`);
      assert.equal(attributes, '');
      continue;
    }
    assertAttributes(tag, attributes);
    if (tag === 'a') assert.ok(!open.includes('a'), `a link in a link: ${html}`);
    if (!EMPTY.has(tag)) open.push(tag);
  }
  assert.deepEqual(open, [], `left open in ${html}`);
}

function assertAttributes(tag: string, attributes: string): void {
  if (tag === 'a') {
    const [, href = ''] = /^ href="([^"]*)" rel="nofollow ugc noopener" target="_blank"$/.exec(attributes) ?? [];
    assert.match(href.replaceAll('&amp;', '&').replaceAll('&#39;', '’'), HREF, `href ${href}`);
  } else if (tag === 'ol') {
    assert.match(attributes, /^(?: start="\d{1,9}")?$/);
  } else {
    assert.equal(attributes, '');
  }
}

/** A seeded source of numbers in [0, 1). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

describe('what the renderer can emit', () => {
  for (const source of HOSTILE) {
    test(`harmless: ${JSON.stringify(source).slice(0, 80)}`, () => {
      assertStrict(render(source).html, source);
      assertStrict(render(cleanText(source)).html, source);
    });
  }

  test('the strict reader refuses what it must', () => {
    for (const bad of ['<script>', '<p>', '<p onclick="x"></p>', '<a href="javascript:x" rel="nofollow ugc noopener" target="_blank">x</a>',
      '<p>a & b</p>', '<p><em></p></em>', 'a > b', '<img src="x">', '<p id="x"></p>', '<a href="https://a.b/">x</a>']) {
      assert.throws(() => assertStrict(bad, bad), bad);
    }
  });

  test('nothing else, and no exception, from 3,000 random texts of marks and letters', () => {
    const bits = ['*', '**', '_', '~~', '`', '```\n', '[', '](', ')', '![', '<', '>', '&', '#', '# ', '- ', '1. ', '7) ', '> ', '\n', '\n\n', ' ',
      '    ', '\t', 'a', '가', 'https://a.b/', 'javascript:', '@', 'x@y.z', '\\', '|', '=', '---', '"', "'", '<a ', '</a>', '<!--', '-->', '&#60;', '&lt;',
      '\u202e', '\u0000', '\ud83d', '😀', '[ ] ', '[x]: ', '\r\n', ' onclick=', '<script>'];
    for (let seed = 1; seed <= 3000; seed += 1) {
      const random = seeded(seed);
      let source = '';
      for (let i = 0; i < 40; i += 1) source += bits[Math.floor(random() * bits.length)];
      assertStrict(render(source).html, `seed ${seed}: ${source}`);
    }
  });

  test('each hostile text inside each kind of block', () => {
    for (const source of HOSTILE) {
      for (const around of [`> ${source}`, `- ${source}\n  - ${source}`, `**${source}**`, `[${source}](https://a.b)`, `# ${source}`, `${source}${source}`]) {
        assertStrict(render(around).html, around);
      }
    }
  });
});

describe('what people write', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['a paragraph and line ends', '한 줄\n두 줄\n\n새 문단', '<p>한 줄<br>두 줄</p><p>새 문단</p>'],
    ['emphasis', '**굵게** *기울여* ~~지움~~ `코드`', '<p><strong>굵게</strong> <em>기울여</em> <del>지움</del> <code>코드</code></p>'],
    ['bold before a particle', '**배송(무료)**은 **"인용"**이라고', '<p><strong>배송(무료)</strong>은 <strong>&quot;인용&quot;</strong>이라고</p>'],
    ['single tildes are ranges', '3~5일이나 10~12일, 좋아요~ 네~', '<p>3~5일이나 10~12일, 좋아요~ 네~</p>'],
    ['headings are small and have no id', '# 하나\n\n### 셋', '<h3>하나</h3><h4>셋</h4>'],
    ['a line of dashes is a rule, not a heading', '감사합니다\n---\n끝', '<p>감사합니다</p><hr><p>끝</p>'],
    ['numbers go on', '1. 첫째\n\n설명\n\n2. 둘째', '<ol><li>첫째</li></ol><p>설명</p><ol start="2"><li>둘째</li></ol>'],
    ['a year is a year', '2019. 봄에 샀어요', '<ol start="2019"><li>봄에 샀어요</li></ol>'],
    ['lists in lists', '- 하나\n  - 둘', '<ul><li>하나<ul><li>둘</li></ul></li></ul>'],
    ['tasks', '- [x] 한 일\n- [ ] 할 일', '<ul><li>☑ 한 일</li><li>☐ 할 일</li></ul>'],
    ['quotes', '> 인용\n\n답', '<blockquote><p>인용</p></blockquote><p>답</p>'],
    ['code blocks', '```js\na < b\n```', '<pre><code>a &lt; b</code></pre>'],
    ['indented text is text', '    들여쓴 글', '<p>    들여쓴 글</p>'],
    ['tables as typed', '| a | b |\n|---|---|', '<p>| a | b |<br>|---|---|</p>'],
    ['HTML as typed', '<b>a</b>\n\n<div>\nb\n</div>', '<p>&lt;b&gt;a&lt;/b&gt;</p><p>&lt;div&gt;<br>b<br>&lt;/div&gt;</p>'],
    ['character references', '&lt;b&gt; &amp; R&D &#54620; &nosuch;', '<p>&lt;b&gt; &amp; R&amp;D 한 &amp;nosuch;</p>'],
    ['a link', '[글](https://a.b/c?d=1&e=2)', `<p><a href="https://a.b/c?d=1&amp;e=2" ${LINK}>글</a></p>`],
    ['a bare address before a particle', 'https://a.b/c에서 봤어요', `<p><a href="https://a.b/c" ${LINK}>https://a.b/c</a>에서 봤어요</p>`],
    ['an address that ends in Hangul', 'https://a.b/마당', `<p><a href="https://a.b/%EB%A7%88%EB%8B%B9" ${LINK}>https://a.b/마당</a></p>`],
    ['an e-mail address', 'x@y.kr로', `<p><a href="mailto:x@y.kr" ${LINK}>x@y.kr</a>로</p>`],
    ['a picture is a link', '![고양이](https://a.b/c.png)', `<p><a href="https://a.b/c.png" ${LINK}>고양이</a></p>`],
    ['a picture in a link is one link', '[![x](https://a.b/i)](https://c.d/)', `<p><a href="https://c.d/" ${LINK}>x</a></p>`],
    ['a user name before the host goes', '[x](https://bank.example@evil.example/)', `<p><a href="https://evil.example/" ${LINK}>x</a></p>`],
    ['a refused link keeps its words', '[글](javascript:alert(1))', '<p>글</p>'],
    ['nothing', '', '<p></p>'],
    ['marks alone are shown', '>', '<p>&gt;</p>'],
  ];
  for (const [title, source, html] of cases) test(title, () => assert.equal(render(source).html, html));

  test('plain text has the words and no marks', () => {
    assert.equal(plainText('# 제목\n\n**굵게** [글](https://a.b)\n\n- 하나\n- 둘\n\n3. 셋\n\n![그림](https://a.b/c)\n\n`코드`'),
      '제목\n굵게 글\n하나\n둘\n3. 셋\n그림\n코드');
    assert.equal(plainText('a &lt; b\\*'), 'a < b*');
  });

  test('the version is one that older rows can be compared with', () => assert.ok(Number.isInteger(RENDERER_VERSION)));
});

describe('what wears a renderer down', () => {
  const SIZE = 20_000;
  const fill = (motif: string): string => motif.repeat(Math.ceil(SIZE / motif.length)).slice(0, SIZE);
  const nested = (width: number): string => Array.from({ length: 120 }, (_, i) => `${' '.repeat(i * width)}- a`).join('\n');
  // Each took marked alone between 0.1 and 2.6 seconds, or all of the stack.
  const heavy = [
    '*a '.repeat(3000) + 'b*'.repeat(3000), `${fill('a')}@`, fill('**_a '), `a${' '.repeat(SIZE)}b`, '*'.repeat(SIZE), fill('__a__b'), fill('!'),
    fill('_a'), fill('>'), fill('> '), fill('1. '), fill('- > '), fill('-\n\t)!'), `*${fill(' "![\n')}`, fill('가\\```'), fill('--\n'), fill('\\[\t'), fill('a-'),
    fill('[a](<'), fill('[a](b "'), fill('<a b="'), fill('|a'), fill('[a]: b\n'), fill('![]('), nested(2), nested(4), '['.repeat(5000) + '](b)'.repeat(3000),
  ];

  test('20 KB of anything are rendered in bounded time', () => {
    for (const source of heavy) {
      // Time of its own, and the best of three: other work on the machine is not what is measured. 50 ms on a quiet
      // one, seconds unguarded.
      let best = Infinity;
      for (let i = 0; i < 3 && best > 100; i += 1) {
        const start = process.cpuUsage();
        assertStrict(render(source).html, source.slice(0, 40));
        best = Math.min(best, process.cpuUsage(start).user / 1_000);
      }
      assert.ok(best < 500, `${best.toFixed(0)} ms for ${JSON.stringify(source.slice(0, 40))}`);
    }
  });

  test('deep nesting stops, and what is inside is still there', () => {
    const { html, text } = render(`${'> '.repeat(2000)}바닥`);
    assert.ok((html.match(/<blockquote>/g) ?? []).length <= 12);
    assert.match(text, /바닥/);
    assertStrict(html, 'nested quotes');
  });

  test('a text longer than a book chapter is shown as written', () => {
    const { html, text } = render(`**a** <b>\n${'x '.repeat(60_000)}`);
    assert.ok(html.startsWith('<p>**a** &lt;b&gt;<br>x x'));
    assert.ok(text.startsWith('**a** <b>\nx x'));
  });

  test('what the budget leaves unread is shown as written, not lost', () => {
    const { html, text } = render(fill('**_a '));
    assertStrict(html, 'budget');
    assert.equal(text.replace(/[^a]/g, '').length, 4000);
  });
});
