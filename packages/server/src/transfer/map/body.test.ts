import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeHTML } from 'entities';
import { render } from '../../markdown/render.js';
import { cutBody, fitTitle, leftOut, toMarkdown, toTitle } from './body.js';
import { looksLikeMarkdown } from './markdown-signs.js';

const auto = (text: string): string => toMarkdown(text, 'auto');

/** What a reader sees of Markdown, without white space. */
const visible = (markdown: string): string => decodeHTML(render(markdown).html.replace(/<[^>]*>/g,
  '')).replace(/\s+/g, '');

for (const [name, text] of [
  ['names masked with asterisks', '㈜**건설과 **전자, 김*** 부장(010-****-****)이 회사**의 대표**라고 *강조*했습니다'],
  ['a masked name that closes another', '충남 보령 **항 수산시장에서 일했던 65살 손** 씨가 겪었습니다.'],
  ['ranges', '배송이 3~5일 걸리고 교환은 10~20일, ~~정말~~ 느려요'],
  ['angle brackets', '<Bahasa Indonesia> Yang terhormat <3 a < b > c <b <세월호 참사>'],
  ['underscores', '_왜_ 안 되나요 __정말__ snake_case_name'],
  ['what looks like a heading', '#1 문제점\n#해시태그\n# 끝'],
  ['what looks like a rule or an underlined heading', '제목입니다\n=====\n내용\n-----\n***\n___'],
  ['elements with marks inside', '<div>\n**a** <b\n<details> *x* ~~y~~'],
  ['what looks like a quotation', '>> 바로가기\n> 인용'],
  ['numbers that do not count up from 1', '3. 셋\n4. 넷\n\n2) 둘\n\n1. 하나\n3. 셋'],
  ['a lone number', '1. 배경\n설명입니다\n2. 요구'],
  ['what looks like a link', '[본 게시물의] 일부 [ㅁ](x) ![그림](y) [1]: 출처'],
  ['what would define a link and vanish', '[출처]: https://example.com/a_b_c\n끝'],
  ['backticks around Korean', '`갑질` 그만'],
  ['a fence without an end', '```\n코드인가'],
  ['indentation', '    네 칸\n\t탭\n　전각 공백\n내용'],
  ['backslashes', 'C:\\Users\\kim \\* \\_'],
  ['entities that were written out', 'a &amp;lt; b &amp;amp; c'],
  ['a bar at the start', '| a | b |\n|---|---|'],
  ['table-like lines of plus and dashes', '+---+\n| x |\n+---+'],
] as const) {
  test(`plain text reads as it was typed: ${name}`, () => {
    const expected = name.startsWith('entities') ? 'a &lt; b &amp; c' : text;
    const markdown = toMarkdown(expected, 'text');
    assert.equal(visible(markdown), expected.replace(/\s+/g, ''));
    // With the marks of a list there is nothing to see of them but the list.
    if (!/\d[.)] /.test(text)) assert.equal(visible(auto(text)), expected.replace(/\s+/g, ''));
  });
}

test('ordinary text stays as it is', () => {
  for (const text of [
    'Would be nice to have *3* options & more (see https://example.com/a_b?c=d&e=f~g, me@example.com).',
    '좋아요! 5*3, a_b, [본 게시물], 100% 1~2개 “네”',
    'Right now we only support `single` backticks.',
  ]) {
    assert.equal(auto(text).replaceAll('\\', ''), text);
  }
  assert.equal(auto('좋아요! a_b, [본 게시물], 100% “네” https://example.com/a_b_c'),
    '좋아요! a_b, [본 게시물], 100% “네” https://example.com/a_b_c');
});

test('line breaks and paragraphs stay, runs of points become lists', () => {
  assert.equal(auto('Hello\nthere\n\n\n  Second\n'), 'Hello\nthere\n\nSecond');
  assert.equal(auto('We need:\n- one\n- two\nThanks'), 'We need:\n\n- one\n- two\n\nThanks');
  assert.equal(auto('1. one\n2. two'), '1. one\n2. two');
  assert.match(render(auto('할 일\n1) 하나\n2) 둘')).html, /<ol><li>.*하나.*<li>.*둘/s);
});

test('a long text without line breaks is broken at sentence ends, and only white space changes', () => {
  const sentence = '이 문제를 해결해 주시면 정말 감사하겠습니다 그리고 배송도 빨라졌으면 좋겠어요. ';
  const text = `${sentence.repeat(20)}1. 첫 번째 요구입니다 2. 두 번째 요구입니다(그리고 괄호 안입니다. 정말입니다.) 3. 2019. 4. 2. 오후부터 적용 ${sentence.repeat(10)}`.trim();
  const markdown = auto(text);
  const paragraphs = markdown.split('\n\n');
  assert.ok(paragraphs.length >= 6, `${paragraphs.length} paragraphs`);
  assert.ok(paragraphs.every((paragraph) => paragraph.length < 700));
  assert.equal(markdown.replace(/[\s\\]+/g, ''), text.replace(/\s+/g, ''));
  assert.deepEqual(paragraphs.filter((paragraph) => /^\d/.test(paragraph)).map((paragraph) => paragraph.slice(0,
    2)), ['1\\', '2\\', '3\\']);
  assert.equal(auto('짧은 글입니다. 그대로 둡니다.'), '짧은 글입니다. 그대로 둡니다.');
});

test('Markdown stays Markdown', () => {
  for (const text of [
    'See [the docs](https://example.com) for more',
    'This is **really** important.',
    '## Why\nBecause *yes*',
    '```js\nconst a = 1;\n```',
    '- [ ] one\n- [x] two',
    'a | b\n---|---\n1 | 2',
    '정말\n**중요한 점** 하나',
  ]) {
    assert.equal(looksLikeMarkdown(text), true, text);
    assert.equal(auto(text), text);
  }
  for (const text of ['2 * 3 ** 4', '**건설', 'a ** b ** c', '#hashtag', '- item', '1. item', '[x](y)']) {
    assert.equal(looksLikeMarkdown(text), false, text);
  }
});

for (const [name, html, markdown] of [
  ['paragraphs and breaks', '<p>Hello<br>there</p><p>Second &amp; last</p>', 'Hello\nthere\n\nSecond & last'],
  ['emphasis', '<div>a <b>bold</b> and <i>it</i> <s>no</s> <code>x &lt; y</code></div>',
    'a **bold** and *it* ~~no~~ `x < y`'],
  ['lists', '<ul><li>one</li><li>two<ul><li>deep</li></ul></li></ul><ol><li>a</li><li>b</li></ol>',
    '- one\n- two\n  - deep\n\n1. a\n2. b'],
  ['headings, quotations, rules', '<h2>Title</h2><blockquote>said</blockquote><hr>', '## Title\n\n> said\n\n---'],
  ['code', '<pre><code>a &lt; b\n  c</code></pre>', '```\na < b\n  c\n```'],
  ['links', '<p><a href="https://example.com/a">here</a> <a href="https://example.com">https://example.com</a></p>',
    '[here](https://example.com/a) <https://example.com>'],
  ['addresses that run or lead nowhere', '<p><a href="javascript:alert(1)">x</a> <a href="/post/1">y</a> <a>z</a></p>', 'x y z'],
  ['pictures', '<p><img src="https://example.com/a.png" alt="shot"> <img src="data:image/png;base64,AAAA" alt="inline"> <img src="x" onerror="alert(1)"></p>', '![shot](https://example.com/a.png) inline'],
  ['scripts, styles and frames', '<p>a</p><script>alert(1)</script><style>p{}</style><iframe src="x">i</iframe><p>b</p>', 'a\n\nb'],
  ['tables', '<table><tr><th>Plan</th><th>Price</th></tr><tr><td>A</td><td>5</td></tr></table>', 'Plan | Price\nA | 5'],
  ['a bracket that is no element', '<p>a < b, <3, <Bahasa Indonesia> and 1 <2</p>',
    'a < b, <3, <Bahasa Indonesia> and 1 <2'],
  ['Korean', '<p>안녕하세요&nbsp;저는</p><p>&lsquo;고객&rsquo;입니다</p>', '안녕하세요 저는\n\n‘고객’입니다'],
] as const) {
  test(`HTML becomes Markdown: ${name}`, () => {
    const written = auto(html);
    assert.equal(written.replace(/[ \t]+$/gm, ''), markdown);
  });
}

test('marks in the text of HTML are shown as they were', () => {
  const text = '㈜**건설 3~5일 걸려 10~20일, 김**,이**의 *강조* [x](https://x.y) <Bahasa>';
  assert.equal(visible(auto(`<p>${text}</p><p>1. 하나</p><p># 둘</p>`)), `${text}1. 하나# 둘`.replace(/\s+/g, ''));
});

test('only what is HTML is read as HTML', () => {
  assert.equal(auto('if a < b and c > d'), 'if a < b and c > d');
  assert.equal(auto('one<br>two<br/>\nthree'), 'one\ntwo\nthree');
  assert.equal(visible(auto('Support the <b> tag')), 'Supportthe<b>tag');
  assert.equal(auto('Support `<b>bold</b>` please'), 'Support `<b>bold</b>` please');
  assert.equal(visible(auto('&lt;b&gt;x&lt;/b&gt;')), '<b>x</b>');
  assert.equal(toMarkdown('<b>x</b>', 'text').replaceAll('\\', ''), '<b>x</b>');
  assert.equal(toMarkdown('a *b* <i>c</i>', 'markdown'), 'a *b* <i>c</i>');
});

for (const text of [
  'price < 100 and size > 5',
  'List<String> and Map<K, V>, Array<p> or Promise<a>',
  'I <3 it',
  'if (a<b && c>d) {} and a <b and c> d </b>',
  'use <p> for paragraphs and <hr> for rules',
  'The <b> and </b> tags, and <div> and </div>',
  '<script>alert(1)</script> title',
  '<iframe src="https://example.com"></iframe> <style>p{}</style> <video src=x></video>',
  '<Bahasa Indonesia> <user name> <https://example.com> <me@example.com>',
]) {
  test(`nothing is lost of what is not HTML: ${text}`, () => {
    assert.equal(visible(auto(text)), text.replace(/<(https:[^>]*)>/g, '$1').replace(/\s+/g, ''));
    assert.equal(toTitle(text), text);
    assert.deepEqual(leftOut(text, 'auto'), []);
    // Nor of the same within HTML.
    if (!/<\/|<p>|<hr>/.test(text)) {
      assert.equal(visible(auto(`<p>${text}</p>`)), text.replace(/<(https:[^>]*)>/g, '$1').replace(/\s+/g, ''));
    }
  });
}

test('a title keeps the words of every element but those that format', () => {
  assert.equal(toTitle('<b>Dark</b> mode <script>alert(1)</script>'), 'Dark mode <script>alert(1)</script>');
  assert.equal(toTitle('<img src=x onerror=alert(1)>'), '<img src=x onerror=alert(1)>');
});

test('what HTML loses is told', () => {
  assert.deepEqual(leftOut('<p>a</p><script>x</script><style>y</style><iframe src=z></iframe><!-- c -->', 'auto'),
    ['script', 'style', 'frame', 'comment']);
  assert.deepEqual(leftOut('<p><img src="data:image/png;base64,AA"> <img src="/a.png"> <a href="/b">b</a></p>', 'html'),
    ['embedded picture', 'picture without an http(s) address', 'link address other than http(s) and mailto']);
  assert.deepEqual(leftOut('<p><img alt="a" src="https://a.b/c.png"> <a href=https://d.e>f</a></p>', 'auto'), []);
  assert.deepEqual(leftOut('<p>a</p><script>x</script>', 'text'), []);
});

test('written-out line breaks are restored where they are breaks', () => {
  assert.equal(auto('one\\ntwo\\r\\n\\r\\nthree\\tfour'), 'one\ntwo\n\nthree four');
  assert.equal(auto('하나입니다.\\n\\n둘입니다.'), '하나입니다.\n\n둘입니다.');
  for (const text of ['real\nbreaks and a \\n meant', 'Support for \\n in messages', 'Use `\\n` and `a\\nb`',
    'Open C:\\new\\notes and go']) {
    assert.equal(auto(text).replaceAll('\\\\', '\\'), text);
  }
  assert.equal(auto('Open C:\\new.\\nThen go').replaceAll('\\\\', '\\'), 'Open C:\\new.\nThen go');
});

test('no text takes long, and none is too deep', () => {
  const hostile = ['*a **b _c ~d `e [f](', '<b>', '<div>', '[', '(', '.', ' ', '\n', '\n ', '1) a ', '가나다 ', '```\n']
    .map((piece) => `x${piece.repeat(20_000)}y`);
  for (const text of hostile) {
    const start = process.cpuUsage();
    for (const format of ['auto', 'text', 'html'] as const) toMarkdown(text, format);
    const { user } = process.cpuUsage(start);
    assert.ok(user < 5_000_000, `${text.slice(0, 20)}… took ${user} µs of CPU`);
  }
});

test('a title is plain text on one line', () => {
  assert.equal(toTitle(' <b>Dark</b> mode &amp; more<br>please\\nnow '), 'Dark mode & more please now');
  assert.equal(toTitle('< ㈜**건설 “갑”질 행위>에 <공정거래위원회> 의'), '< ㈜**건설 “갑”질 행위>에 <공정거래위원회> 의');
  assert.equal(toTitle('\u202egnp.exe\u0007'), 'gnp.exe');
  assert.equal(toTitle(' \n\u200b '), '');
});

test('a title that is too long is cut, and the body begins with all of it', () => {
  const long = 'Please let me pick the day and the hour of my delivery myself';
  assert.deepEqual(fitTitle(long, 'Because.', 30), { title: 'Please let me pick the day…',
    body: `${long}\n\nBecause.`, cut: true });
  assert.deepEqual(fitTitle(long, '', 30).body, long);
  assert.deepEqual(fitTitle('short', 'b', 30), { title: 'short', body: 'b', cut: false });
});

test('a body that is too long is cut at a paragraph and its code is closed', () => {
  const { body, cut } = cutBody(`${'word '.repeat(18)}\n\nrest ${'x'.repeat(200)}`, 110);
  assert.equal(cut, true);
  assert.match(body, /word\s*\n\n…$/);
  assert.ok(body.length <= 110);
  assert.match(cutBody(`\`\`\`\n${'code '.repeat(60)}\n\`\`\``, 100).body, /\n```\n\n…$/);
  assert.deepEqual(cutBody('short', 110), { body: 'short', cut: false });
});
