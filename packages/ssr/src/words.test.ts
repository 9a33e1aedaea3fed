import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scriptJson } from './escape.js';
import { isSafe, wordsHtml } from './words.js';

test('what our own renderer writes is taken as it is', () => {
  for (const html of [
    '<p>a <strong>b</strong><br>c</p><hr>',
    '<p><a href="https://x.example/?a=1&amp;b=2" rel="nofollow ugc noopener" target="_blank">x</a></p>',
    '<ol start="3"><li>x</li></ol><pre><code>&lt;script&gt;</code></pre>',
  ]) {
    assert.ok(isSafe(html), html);
  }
});

test('anything else is not', () => {
  for (const html of [
    '<script>alert(1)</script>',
    '<p onclick="x">a</p>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)" rel="nofollow ugc noopener">x</a>',
    '<a href="https://x.example">x</a>',
    '<p>open',
    '</p>',
    '<p><strong></p></strong>',
    '<svg><p></svg>',
    '<p>a<',
    '<!-- x -->',
    '</template><p>x</p>',
  ]) {
    assert.ok(!isSafe(html), html);
    const { html: shown, plain } = wordsHtml({ body: '*a* <b>', html });
    assert.deepEqual([shown, plain], ['<p>*a* &lt;b&gt;</p>', true]);
  }
});

test('a few plain sentences are shown as they are', () => {
  const html = '<p>One.</p><p>Two</p>';
  assert.deepEqual(wordsHtml({ body: 'One.\n\nTwo', html }), { html, plain: true });
});

test('JSON in a script ends nothing and says the same', () => {
  const value = { a: '</script><!-- <script>', b: '\u2028&\u2029' };
  const json = scriptJson(value);
  assert.doesNotMatch(json, /[<>&\u2028\u2029]/);
  assert.deepEqual(JSON.parse(json), value);
});
