import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BoardPage, IdeaPage } from '@madang/protocol';
import type { Mail, Mailer } from '../../mail/mailer.js';
import { type Asked, openApp, type TestApp } from '../../testing/app.js';
import { uuid } from '../../testing/records.js';
import { shortOf } from './addresses.js';

const BOARD = '/v1/demo/boards/ideas';
const HOSTILE = `"><img src=x onerror=alert(1)> </script><script>alert(2)</script> <!-- ]]> ' & \u2028`;
const LADLE = uuid(1);
const EVIL = uuid(2);
const GONE = uuid(3);
/** The part of the map that has the first ideas of the first board. */
const FIRST_MAP = '/sitemap/demo/ideas/0-0.xml';

/** What search engines are told, as far as it is looked at. */
interface SearchData {
  readonly '@type': string;
  readonly mainEntity?: { readonly text: string; readonly acceptedAnswer: { readonly text: string } };
}

let server: TestApp;

const get = (url: string, asked: Asked = {}) => server.ask('GET', url, { undocumented: true, ...asked });
const page = (url: string, language = 'en') => get(url, { headers: { 'accept-language': language }, expect: 200 });

before(async () => {
  server = await openApp();
  const staff = await server.session({ sub: 'mina', name: '민아', roles: ['staff'], title: '제품팀' });
  const visitor = await server.session();
  const evil = await server.session({ sub: 'evil', name: HOSTILE });
  const propose = (as: string, id: string, title: string, body: string) =>
    server.ask('POST', `${BOARD}/ideas`, { as, body: { id, title, body, tags: [title.slice(0, 20)] }, expect: 201 });
  await propose(visitor, LADLE, '왼손잡이용 국자', '**두껍게** 부탁해요');
  await propose(evil, EVIL, HOSTILE, HOSTILE);
  await propose(visitor, GONE, 'Soon gone', 'away');
  const answer = { as: staff, body: { body: '봄에 만들게요' }, expect: 200 };
  await server.ask('PUT', `/v1/demo/ideas/${LADLE}/response`, answer);
  const comment = { as: evil, body: { id: uuid(9), body: HOSTILE }, expect: 201 };
  await server.ask('POST', `/v1/demo/threads/idea:${EVIL}/comments`, comment);
  await server.ask('DELETE', `/v1/demo/ideas/${GONE}`, { as: visitor });
});

after(() => server.close());

/** The JSON in a script element of a page. */
function dataOf<T>(html: string, of: string): T {
  const [, json = ''] = new RegExp(`<script type="${of}"[^>]*>([^<]*)</script>`).exec(html) ?? [];
  return JSON.parse(json) as T;
}

describe('the page of an idea', () => {
  test('is readable without a script', async () => {
    const { body, headers } = await page(`/c/demo/i/${LADLE}`, 'ko');
    assert.match(body, /<html lang="ko">/);
    assert.match(body, /<template shadowroot="open" shadowrootmode="open">/);
    assert.match(body, /<strong>두껍게<\/strong> 부탁해요/);
    assert.match(body, /봄에 만들게요/);
    assert.equal(headers['content-language'], 'ko');
    assert.equal(headers['vary'], 'accept-language');
  });

  test('has the very snapshot that the widget would fetch', async () => {
    const { body } = await page(`/c/demo/i/${LADLE}`);
    const said = dataOf<Record<string, unknown>>(body, 'application/json');
    const { json } = await server.ask<IdeaPage>('GET', `/v1/demo/ideas/${LADLE}`);
    assert.deepEqual(said[`/ideas/${LADLE}`], json);
    const thread = await server.ask('GET', `/v1/demo/threads/idea%3A${LADLE}/comments?limit=100`);
    assert.deepEqual(said[`/threads/idea%3A${LADLE}/comments?limit=100`], thread.json);
  });

  test('tells search engines its answer, and previews what it looks like', async () => {
    const { body } = await page(`/c/demo/i/${LADLE}`);
    const data = dataOf<SearchData>(body, 'application/ld\\+json');
    assert.equal(data['@type'], 'QAPage');
    assert.equal(data.mainEntity?.acceptedAnswer.text, '봄에 만들게요');
    assert.equal(data.mainEntity.text, '두껍게 부탁해요', 'without the marks of Markdown');
    assert.ok(!JSON.stringify(data).includes('inLanguage'), 'whoever wrote it did not say');
    assert.match(body, new RegExp(`<link rel="canonical" href="http://localhost:4700/c/demo/i/${LADLE}">`));
    assert.match(body, /<meta property="og:title" content="왼손잡이용 국자 · 오목상점">/);
    assert.match(body, new RegExp(`og:image" content="http://localhost:4700/c/demo/i/${LADLE}/card\\.png"`));
    const [, description = ''] = /<meta property="og:description" content="([^"]*)"/.exec(body) ?? [];
    assert.equal(description.match(/Answered|답변 있음/g)?.length, 1, description);
    const other = await page(`/c/demo/i/${EVIL}`);
    assert.equal(dataOf<SearchData>(other.body, 'application/ld\\+json')['@type'], 'DiscussionForumPosting');
  });

  test('lets nothing that people write become markup', async () => {
    const urls = [`/c/demo/i/${EVIL}`, '/c/demo/b/ideas', '/c/demo/b/ideas/feed.atom', `/c/demo/i/${EVIL}/qr.svg`];
    for (const url of urls) {
      const { body } = await page(url);
      assert.doesNotMatch(body, /<img src=x|<script>alert|onerror=alert\(1\)>(?!&)/, url);
      // What is left of the words stands between quotes or tags as text.
      assert.match(body, /&lt;img src=x|u003cimg src=x/, url);
    }
    const { body } = await page(`/c/demo/i/${EVIL}`);
    const scripts = [...body.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    const [forSearch, forWidgets] = ['application/ld+json">', 'application/json" id="madang-page" data-server="" data-community="demo" data-locale="en">'];
    assert.deepEqual(scripts, [`<script type="${forSearch}`, `<script type="${forWidgets}`]);
    assert.doesNotMatch(body, /<!-- \]\]>/);
  });

  test('lets nothing run, and no style but its own', async () => {
    const { headers } = await page(`/c/demo/i/${LADLE}`);
    const policy = headers['content-security-policy'] ?? '';
    assert.match(policy, /default-src 'none'; script-src 'none'; style-src 'sha256-/);
    assert.doesNotMatch(policy, /unsafe/);
  });

  test('is not sent twice, until something happens', async () => {
    const first = await page(`/c/demo/i/${LADLE}`);
    const { etag = '' } = first.headers;
    assert.match(first.headers['cache-control'] ?? '', /public/);
    const again = await get(`/c/demo/i/${LADLE}`, { headers: { 'accept-language': 'en', 'if-none-match': etag } });
    assert.equal(again.status, 304);
    const visitor = await server.session();
    await server.ask('PUT', `/v1/demo/ideas/${LADLE}/vote`, { as: visitor, expect: 200 });
    const headers = { 'accept-language': 'en', 'if-none-match': etag };
    const now = await get(`/c/demo/i/${LADLE}`, { headers, expect: 200 });
    assert.match(now.body, /2 people want this/);
  });

  test('is in the language of its reader', async () => {
    assert.match((await page(`/c/demo/i/${LADLE}`, 'en-GB')).body, /<html lang="en">/);
    assert.match((await page(`/c/demo/i/${LADLE}?lang=ko`, 'en-GB')).body, /<html lang="ko">/);
  });

  test('is a page of its own to search engines in each language, and one for all that asks the reader', async () => {
    const self = `http://localhost:4700/c/demo/i/${LADLE}`;
    const linksOf = async (query: string): Promise<readonly string[]> => {
      const { body } = await page(`/c/demo/i/${LADLE}${query}`, 'en-GB');
      return [...body.matchAll(/<link rel="(?:canonical|alternate" hreflang)[^>]*>/g)].map(([tag]) => tag);
    };
    const around = ['ko', 'en'].map((tag) => `<link rel="alternate" hreflang="${tag}" href="${self}?lang=${tag}">`);
    const others = [...around, `<link rel="alternate" hreflang="x-default" href="${self}">`];
    for (const query of ['', '?lang=ko', '?lang=en']) {
      assert.deepEqual(await linksOf(query), [`<link rel="canonical" href="${self}${query}">`, ...others], query);
    }
    assert.deepEqual((await linksOf('?lang=fr'))[0], `<link rel="canonical" href="${self}">`, 'which is no language of its');
  });
});

describe('the page of a board', () => {
  test('has the very snapshot that the widget would fetch, and links to every idea', async () => {
    const { body } = await page('/c/demo/b/ideas');
    const said = dataOf<Record<string, unknown>>(body, 'application/json');
    const { json } = await server.ask<BoardPage>('GET', `${BOARD}/ideas?sort=trending`);
    assert.deepEqual(said['/boards/ideas/ideas?sort=trending'], json);
    for (const { id } of json.ideas) assert.match(body, new RegExp(`href="/c/demo/i/${id}"`));
  });

  test('has a feed and stands on the map', async () => {
    const feed = await page('/c/demo/b/ideas/feed.atom');
    assert.equal(feed.type, 'application/atom+xml; charset=utf-8');
    assert.equal([...feed.body.matchAll(/<entry>/g)].length, 2);
    const map = await page(FIRST_MAP);
    assert.match(map.body, new RegExp(`<loc>http://localhost:4700/c/demo/i/${LADLE}</loc>`));
    assert.doesNotMatch(map.body, new RegExp(GONE));
  });
});

describe('addresses', () => {
  test('a short one leads to the community that has it', async () => {
    for (const [from, to] of [
      [`/i/${LADLE}`, `/c/demo/i/${LADLE}`],
      ['/b/wishes', '/c/demo/b/wishes'],
      [`/s/${shortOf(LADLE)}`, `/c/demo/i/${LADLE}`],
    ]) {
      const { status, headers } = await get(from ?? '');
      assert.deepEqual([status, headers['location']], [302, `http://localhost:4700${to}`], from);
    }
  });

  test('a link is never a way to another site', async () => {
    const tries = [`/i/${LADLE}?to=https://evil.example`, `/c/demo/i/${LADLE}?to=host&host=x.example`, '//x.example/i/x'];
    for (const url of tries) {
      const { headers } = await get(url);
      assert.ok(!headers['location'] || headers['location'].startsWith('http://localhost:4700/'), url);
    }
    const { headers } = await get(`/i/${LADLE}?to=host`, { headers: { host: 'evil.example/"><script>' } });
    assert.equal(headers['location'], `http://localhost/c/demo/i/${LADLE}`);
  });

  test('an idea that was taken away is gone, and says so in both languages', async () => {
    const { status, body, headers } = await get(`/i/${GONE}`, { headers: { 'accept-language': 'ko' } });
    assert.equal(status, 410);
    assert.match(body, /<h1>이 의견은 이제 없어요<\/h1>/);
    assert.match(body, /<h2>This idea is no longer here<\/h2>/);
    assert.equal(headers['cache-control'], 'no-store');
    assert.doesNotMatch(body, /Soon gone/);
  });

  test('what never was is missing, however it is asked for', async () => {
    const paths = ['/i/x', `/i/${uuid(77)}`, '/b/none', '/c/none/b/ideas', `/c/other/i/${LADLE}`, '/s/short', '/i/%3Cscript%3E'];
    for (const url of paths) {
      const { status, body, type } = await get(url);
      assert.equal(status, 404, url);
      if (type.startsWith('text/html')) assert.match(body, /There is nothing at this address/, url);
      assert.doesNotMatch(body, /<script/, url);
    }
  });

  test('a slash too many leads to the page, and nowhere else', async () => {
    for (const [from, to] of [
      [`/c/demo/i/${LADLE}/`, `/c/demo/i/${LADLE}`],
      ['/c/demo/b/ideas/?lang=ko', '/c/demo/b/ideas?lang=ko'],
    ]) {
      const { status, headers } = await get(from ?? '');
      assert.deepEqual([status, headers['location']], [301, to], from);
    }
  });

  test('G2: an idea that is part of another leads there, and stands in no map', async () => {
    const staff = await server.session({ sub: 'mina', roles: ['staff'] });
    const body = { into: LADLE };
    await server.ask('POST', `/v1/demo/ideas/${EVIL}/merge`, { as: staff, body, expect: 200 });
    const { status, headers } = await get(`/i/${EVIL}`);
    assert.deepEqual([status, headers['location']], [302, `http://localhost:4700/c/demo/i/${LADLE}`]);
    // The map is kept for a minute.
    server.timers.advance(60_000);
    assert.equal((await page(FIRST_MAP)).body.includes(EVIL), false);
    await server.ask('DELETE', `/v1/demo/ideas/${EVIL}/merge`, { as: staff, expect: 200 });
    assert.equal((await get(`/c/demo/i/${EVIL}`)).status, 200);
  });

  test('a link that lost a piece is answered in words, in the language of its reader', async () => {
    for (const url of ['/i/', '/b/', '/c/', '/c/demo', '/s/', `/i/${LADLE}/x`, '/c/demo/i/a/b/c', '/i/%zz', '/b/%E0%A4%A']) {
      const { status, body, type } = await get(url, { headers: { 'accept-language': 'ko' } });
      assert.equal(status, 404, url);
      assert.equal(type, 'text/html; charset=utf-8', url);
      assert.match(body, /<html lang="ko">.*이 주소에는 아무것도 없어요/s, url);
    }
  });

  test('release notes are pages and a feed; nothing that is written there becomes markup, and a draft is nowhere', async () => {
    const it = await openApp();
    const staff = await it.session({ sub: 'mina', name: '민아', roles: ['staff'] });
    const evil = await it.session({ sub: 'evil', name: HOSTILE });
    const ask = (url: string) => it.ask('GET', url, { undocumented: true, headers: { 'accept-language': 'en' } });
    await it.ask('POST', `${BOARD}/ideas`, { as: evil, body: { id: EVIL, title: HOSTILE }, expect: 201 });
    await it.ask('PUT', `/v1/demo/ideas/${EVIL}/status`, { as: staff, body: { status: 'shipped' }, expect: 200 });
    const put = (at: number | null) => {
      const body = { title: HOSTILE, body: HOSTILE, ideas: [EVIL], at };
      return it.ask('PUT', `/v1/demo/desk/releases/${uuid(5)}`, { as: staff, body, expect: 200 });
    };
    await put(null);
    const [before, draft, empty] = [await ask(`/c/demo/i/${EVIL}`), await ask(`/c/demo/r/${uuid(5)}`), await ask('/c/demo/r')];
    assert.deepEqual([before.status, draft.status, empty.status], [200, 404, 200]);
    assert.doesNotMatch(before.body, /class="came"/);
    assert.match(empty.body, /Nothing has been written here yet/);
    it.timers.advance(1);
    await put(it.timers.now());
    const pages = [await ask('/c/demo/r'), await ask(`/c/demo/r/${uuid(5)}`), await ask(`/c/demo/i/${EVIL}`)];
    for (const { status, body, headers } of pages) {
      assert.equal(status, 200);
      assert.ok(body.includes(`/r/${uuid(5)}`));
      assert.doesNotMatch(body, /<img src=x|<script>alert|<!-- \]\]/);
      assert.match(headers['content-security-policy'] ?? '', /default-src 'none'/);
    }
    const [all, one, idea] = pages;
    assert.match(all?.body ?? '', /You asked, we did/);
    assert.ok(one?.body.includes(`/i/${EVIL}`));
    assert.match(idea?.body ?? '', /<section class="life".*class="came"/s);
    const feed = await ask('/c/demo/r/feed.atom');
    assert.match(feed.headers['content-type'] ?? '', /atom\+xml/);
    assert.equal(feed.body.split('<entry>').length, 2);
    assert.doesNotMatch(feed.body, /<img|<script/);
    const short = await ask(`/r/${uuid(5)}`);
    assert.deepEqual([short.status, short.headers['location']], [302, `http://localhost:4700/c/demo/r/${uuid(5)}`]);
    await it.close();
  });

  test('search engines are told where the map is', async () => {
    const { body, type } = await page('/robots.txt');
    assert.equal(type, 'text/plain; charset=utf-8');
    assert.equal(body, 'User-agent: *\nAllow: /\n\nSitemap: http://localhost:4700/sitemap.xml\n');
  });

  test('a code and a picture stand beside each page', async () => {
    const code = await page(`/c/demo/i/${LADLE}/qr.svg`);
    assert.match(code.body, /^<svg [^>]*viewBox="0 0 (\d+) \1"/);
    const picture = await page(`/c/demo/i/${LADLE}/card.png`);
    assert.equal(picture.type, 'image/png');
  });

  test('the map is read once while it is kept, however many ask, and under whatever name', async ({ mock }) => {
    server.timers.advance(60_000);
    const read = mock.method(server.store, 'mappedIdeas');
    for (const [url, reads] of [['/sitemap.xml', 3], [FIRST_MAP, 4]] as const) {
      const known = page(url);
      const named = get(url, { headers: { host: 'ideas.example' }, expect: 200 });
      const [{ body }, { body: other }] = await Promise.all([known, named]);
      assert.equal(other, body.replaceAll('http://localhost:4700/', 'http://ideas.example/'));
      assert.equal(read.mock.callCount(), reads, 'three boards, then the one part that is asked for');
    }
    const { body } = await page('/sitemap.xml');
    server.timers.advance(60_000);
    assert.equal((await page('/sitemap.xml')).body, body);
    assert.equal(read.mock.callCount(), 7);
  });

  test('the map has every idea once in parts of a size that search engines take, also when more come', async () => {
    const app = await openApp({ mapPage: 3 });
    try {
      const as = await app.session({ sub: 'gil' });
      const ask = (url: string, expect = 200) => app.ask('GET', url, { undocumented: true, expect });
      const locations = (body: string): string[] => [...body.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => url);
      const partsOf = async (board: string): Promise<string[]> => {
        const { body } = await ask('/sitemap.xml');
        assert.match(body, /<sitemapindex /);
        return locations(body).filter((url) => url.includes(`/sitemap/demo/${board}/`)).map((url) => new URL(url).pathname);
      };
      const propose = (n: number) =>
        app.ask('POST', '/v1/demo/boards/ideas/ideas', { as, body: { id: uuid(n), title: `국자 ${n}` }, expect: 201 });
      const mapped = async (): Promise<string[][]> =>
        Promise.all((await partsOf('ideas')).map(async (url) => locations((await ask(url)).body).map((page) => page.replace(/^.*\//, ''))));
      for (let n = 1; n <= 6; n += 1) await propose(n);
      const full = [['ideas', uuid(1), uuid(2), uuid(3)], [uuid(4), uuid(5), uuid(6)]];
      assert.deepEqual(await mapped(), [...full, []]);
      await propose(7);
      app.timers.advance(60_000);
      assert.deepEqual(await mapped(), [...full, [uuid(7)]]);
      const [wishes = '', ...more] = await partsOf('wishes');
      assert.deepEqual([more, locations((await ask(wishes)).body).map((url) => new URL(url).pathname)], [[], ['/c/demo/b/wishes']]);
      for (const url of ['/sitemap/demo/ideas/7-7.xml', '/sitemap/demo/gone/0-0.xml', '/sitemap/demo/ideas/0-0'])
        await ask(url, 404);
    } finally {
      await app.close();
    }
  });
});

describe('where boards stand on the companies’ own sites', () => {
  test('a link leads to the page of its idea’s own board, else to the server’s own page, and a page back from where it is', async () => {
    const homes = new Map([
      ['demo', 'https://shop.example/'],
      ['demo/ideas', 'https://shop.example/ideas'],
      ['other', 'https://other.example/'],
    ]);
    const sent: Mail[] = [];
    const mailer: Mailer = { send: (mail) => Promise.resolve(void sent.push(mail)), close: () => undefined };
    const app = await openApp({ homes, newsFrom: 'yard@omok.example', mailer });
    try {
      const as = await app.session({ sub: 'gil', email: 'gil@example.com', email_verified: true });
      const staff = await app.session({ sub: 'mina', roles: ['staff'] });
      await app.ask('PATCH', '/v1/demo/me/preferences', { as, body: { quiet: null }, expect: 200 });
      const follow = async (n: number): Promise<unknown> =>
        (await app.ask('GET', `/s/${shortOf(uuid(n))}`, { undocumented: true, expect: 302 })).headers['location'];
      for (const [n, board] of [[21, 'ideas'], [22, 'wishes'], [24, 'ideas']] as const) {
        const body = { id: uuid(n), title: `국자 ${n}` };
        await app.ask('POST', `/v1/demo/boards/${board}/ideas`, { as, body, expect: 201 });
      }
      const there = await app.session({ sub: 'gil' }, 'other');
      await app.ask('POST', '/v1/other/boards/ideas/ideas', { as: there, body: { id: uuid(23), title: '우산' }, expect: 201 });
      assert.equal(await follow(21), `https://shop.example/ideas#madang-idea=${uuid(21)}`);
      assert.match(String(await follow(22)), new RegExp(`/c/demo/i/${uuid(22)}$`), 'of two boards nobody knows which one stands there');
      assert.equal(await follow(23), `https://other.example/#madang-idea=${uuid(23)}`, 'a community of one board needs not name it');
      const back = async (n: number) => (await app.ask('GET', `/c/demo/i/${uuid(n)}`, { undocumented: true, expect: 200 })).body;
      assert.match(await back(21), /https:\/\/shop\.example\/ideas/);
      assert.doesNotMatch(await back(22), /https:\/\/shop\.example/);
      await app.ask('POST', `/v1/demo/ideas/${uuid(24)}/merge`, { as: staff, body: { into: uuid(22), note: '' }, expect: 200 });
      assert.match(String(await follow(24)), new RegExp(`/c/demo/i/${uuid(22)}$`), 'what went to another board is read there');
      for (const n of [21, 22])
        await app.ask('PUT', `/v1/demo/ideas/${uuid(n)}/response`, { as: staff, body: { body: '네' }, expect: 200 });
      for (const end = performance.now() + 90_000; sent.length === 0 && performance.now() < end; ) {
        app.timers.advance(1_000);
        await app.app.outreach.look();
        await new Promise(setImmediate);
      }
      const text = sent.map((mail) => mail.text).join('\n');
      assert.ok(text.includes(`https://shop.example/ideas#madang-idea=${uuid(21)}`));
      assert.ok(text.includes(`https://yard.omok.example/c/demo/i/${uuid(22)}`));
    } finally {
      await app.close();
    }
  });
});
