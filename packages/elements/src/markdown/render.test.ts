import { assert } from 'chai';
import { preview } from './preview.js';
import { renderHtml } from './render.js';

/** What is left of some HTML, as the browser would read it. */
async function left(html: string): Promise<string> {
  return String(await renderHtml(html));
}

describe('renderHtml', () => {
  it('leaves what the server renders as it is', async () => {
    const html =
      '<h3>a</h3><h4>b</h4><p>c <strong>d</strong> <em>e</em> <del>f</del> <code>g</code><br>h</p><pre><code>i</code></pre>' +
      '<blockquote><p>j</p></blockquote><ul><li>k</li></ul><ol><li>l</li></ol><hr>';
    assert.equal(await left(html), html);
  });

  const attacks: readonly (readonly [string, string])[] = [
    ['<p>a<script>alert(1)</script>b</p>', '<p>ab</p>'],
    ['<p onclick="alert(1)">a</p>', '<p>a</p>'],
    ['<img src=x onerror=alert(1)>', ''],
    ['<p>a<img src=x onerror=alert(1)></p>', '<p>a</p>'],
    ['<svg onload=alert(1)><p>a</p></svg>', '<p>a</p>'],
    ['<p style="position:fixed" class="x" id="y" data-z="1" aria-label="q">a</p>', '<p>a</p>'],
    ['<style>p{color:red}</style><p>a</p>', '<p>a</p>'],
    ['<iframe src="https://example.com"></iframe><p>a</p>', '<p>a</p>'],
    ['<form action="/x"><p>a</p></form>', '<p>a</p>'],
    ['<h1>a</h1>', 'a'],
    ['<p><u>a</u></p>', '<p>a</p>'],
    ['<a href="javascript:alert(1)">a</a>', '<a>a</a>'],
    ['<a href="JaVaScRiPt:alert(1)">a</a>', '<a>a</a>'],
    ['<a href="&#106;avascript:alert(1)">a</a>', '<a>a</a>'],
    ['<a href="data:text/html,x">a</a>', '<a>a</a>'],
    ['<a href="/inside">a</a>', '<a>a</a>'],
    ['<a href="//evil.example">a</a>', '<a>a</a>'],
  ];
  for (const [html, safe] of attacks) {
    it(`disarms ${html}`, async () => {
      const result = await renderHtml(html);
      // A text of which nothing is left is refused, and the words are shown plain.
      assert.equal(String(result ?? ''), safe);
    });
  }

  it('makes every link say the same of itself', async () => {
    const link = await left('<a href="https://example.com/a" rel="dofollow" target="_top">a</a>');
    const holder = document.createElement('template');
    holder.innerHTML = link;
    const a = holder.content.querySelector('a');
    assert.equal(a?.getAttribute('href'), 'https://example.com/a');
    assert.equal(a?.getAttribute('rel'), 'nofollow ugc noopener');
    assert.equal(a?.getAttribute('target'), '_blank');
  });
});

describe('preview', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['**a** *b* ~~c~~ `d`', '<p><strong>a</strong> <em>b</em> <del>c</del> <code>d</code></p>'],
    ['a\nb', '<p>a<br>b</p>'],
    ['# a', '<h3>a</h3>'],
    ['### a', '<h4>a</h4>'],
    ['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['a <b onclick="x">b</b>', '<p>a &lt;b onclick="x"&gt;b&lt;/b&gt;</p>'],
    ['<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
    ['[a](javascript:alert(1))', '<p><a>a</a></p>'],
    ['a | b\n- | -\n1 | 2', '<p>a | b\n- | -\n1 | 2</p>'],
  ];
  for (const [markdown, html] of cases) {
    it(`shows ${JSON.stringify(markdown)}`, async () => {
      assert.equal(String(await preview(markdown)).replace(/>\n+/g, '>').trim(), html);
    });
  }

  it('makes a picture a link, so that nobody learns who reads', async () => {
    const html = String(await preview('![a cat](https://example.com/cat.png)'));
    assert.notInclude(html, '<img');
    assert.include(html, 'href="https://example.com/cat.png"');
  });
});

/** Renders in a page of its own, under a policy; answers with what `renderHtml` gave there. */
function renderUnder(policy: string): Promise<string> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    const url = new URL('./render.ts', import.meta.url).href;
    addEventListener('message', function answer({ data, source }: MessageEvent) {
      if (source !== frame.contentWindow) return;
      removeEventListener('message', answer);
      frame.remove();
      resolve(String(data));
    });
    frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${policy}">
      <script type="module">
        const { renderHtml } = await import('${url}');
        const html = await renderHtml('<p>a</p>');
        parent.postMessage(html === null ? 'null' : html.constructor.name + ' ' + html, '*');
      </script>`;
    document.body.append(frame);
  });
}

describe('Trusted Types', () => {
  it('gives trusted HTML where the page allows DOMPurify its policy', async () => {
    const policy = "require-trusted-types-for 'script'; trusted-types lit-html dompurify";
    assert.equal(await renderUnder(policy), 'TrustedHTML <p>a</p>');
  });

  it('gives nothing where the page refuses it, so that the words are shown plain', async () => {
    assert.equal(await renderUnder("require-trusted-types-for 'script'; trusted-types lit-html"), 'null');
  });
});
