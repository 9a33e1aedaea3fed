import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { LIMITS, type BoardPage, type CommentRow, type IdeaPage } from '@madang/protocol';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

const IDEAS = '/v1/demo/boards/ideas/ideas';
const IDEA = `/v1/demo/ideas/${uuid(1)}`;
const THREAD = '/v1/demo/threads/page:x/comments';

let server: TestApp;
let staff: string;

before(async () => {
  server = await openApp({ mailer: { send: () => Promise.resolve(), close: () => undefined } });
  staff = await server.session({ sub: 'mina', name: '민아', roles: ['staff'] });
  await server.ask('POST', IDEAS, { as: staff, body: { id: uuid(1), title: '국자' }, expect: 201 });
});

after(() => server.close());

const TITLE = { title: '국자' };

describe('bodies that are not what they should be', () => {
  const cases: readonly (readonly [string, string, unknown, string | undefined])[] = [
    ['no body', IDEAS, undefined, undefined],
    ['an empty body', IDEAS, '', undefined],
    ['a list', IDEAS, [], undefined],
    ['null', IDEAS, 'null', undefined],
    ['a number', IDEAS, '7', undefined],
    ['text', IDEAS, '"title"', undefined],
    ['half of an object', IDEAS, '{"title":', undefined],
    ['two objects', IDEAS, '{} {}', undefined],
    ['a trailing comma', IDEAS, '{"title":"x",}', undefined],
    ['no title', IDEAS, {}, 'title'],
    ['an empty title', IDEAS, { title: '' }, 'title'],
    ['a title of spaces', IDEAS, { title: ' \n\t\u00a0\u3000 ' }, 'title'],
    ['a title of controls', IDEAS, { title: '\u0000\u0001' }, 'title'],
    ['a title one too long', IDEAS, { title: 'x'.repeat(LIMITS.title + 1) }, 'title'],
    ['a title of 100 KB', IDEAS, { title: 'x'.repeat(100_000) }, 'title'],
    ['a title that is a number', IDEAS, { title: 7 }, 'title'],
    ['a title that is a list', IDEAS, { title: ['국자'] }, 'title'],
    ['a title that is null', IDEAS, { title: null }, 'title'],
    ['a title that is an object', IDEAS, { title: { toString: 'x' } }, 'title'],
    ['a body one too long', IDEAS, { ...TITLE, body: 'x'.repeat(LIMITS.body + 1) }, 'body'],
    ['too many tags', IDEAS, { ...TITLE, tags: ['1', '2', '3', '4', '5', '6'] }, 'tags'],
    ['an empty tag', IDEAS, { ...TITLE, tags: [''] }, 'tags.0'],
    ['a tag one too long', IDEAS, { ...TITLE, tags: ['x'.repeat(LIMITS.tag + 1)] }, 'tags.0'],
    ['tags that are text', IDEAS, { ...TITLE, tags: '배송' }, 'tags'],
    ['an id that is none', IDEAS, { ...TITLE, id: '1' }, 'id'],
    ['an id in capitals', IDEAS, { ...TITLE, id: 'AAAAAAAA-AAAA-4AAA-8AAA-AAAAAAAAAAAA' }, 'id'],
    ['an id with more behind it', IDEAS, { ...TITLE, id: `${uuid(2)}\n` }, 'id'],
    ['an unknown field', IDEAS, { ...TITLE, votes: 9_999 }, 'votes'],
    ['a status from outside', IDEAS, { ...TITLE, status: 'shipped' }, 'status'],
    ['an author from outside', IDEAS, { ...TITLE, person: uuid(1) }, 'person'],
    ['an unknown field within', IDEAS, { ...TITLE, context: { url: 'https://a.example', referrer: 'x' } }, 'context.referrer'],
    ['a context by script', IDEAS, { ...TITLE, context: { url: 'javascript:alert(1)' } }, 'context.url'],
    ['a context that is a file', IDEAS, { ...TITLE, context: { url: 'file:///etc/passwd' } }, 'context.url'],
    ['__proto__', IDEAS, '{"title":"국자","__proto__":{"role":"admin"}}', undefined],
    ['__proto__ further in', IDEAS, '{"title":"국자","context":{"__proto__":{"url":"x"}}}', undefined],
    ['constructor.prototype', IDEAS, '{"title":"국자","constructor":{"prototype":{"role":"admin"}}}', undefined],
    ['a field every object has', IDEAS, { ...TITLE, constructor: 1 }, 'constructor'],
    ['another field every object has', IDEAS, '{"title":"국자","toString":1,"hasOwnProperty":2}', 'toString'],
    ['nothing to say', THREAD, { body: ' ' }, 'body'],
    ['a comment one too long', THREAD, { body: 'x'.repeat(LIMITS.comment + 1) }, 'body'],
    ['a parent that is none', THREAD, { body: '네', parent: 'x' }, 'parent'],
    ['a thread in the body', THREAD, { body: '네', thread: 'page:y' }, 'thread'],
    ['a token that is an object', '/v1/demo/session', { token: {} }, 'token'],
    ['a token of 9 KB', '/v1/demo/session', { token: 'x'.repeat(9_000) }, 'token'],
    ['a visitor’s secret that is none', '/v1/demo/session', { visitor: 'x' }, 'visitor'],
    ['no address', '/v1/demo/sign-in/code', {}, 'email'],
    ['an address that is none', '/v1/demo/sign-in/code', { email: 'gil' }, 'email'],
    ['an address with a second one', '/v1/demo/sign-in/code', { email: 'a@b.example\r\nBcc: c@d.example' }, 'email'],
    ['an address of 300 letters', '/v1/demo/sign-in/code', { email: `${'x'.repeat(300)}@b.example` }, 'email'],
    ['a list of addresses', '/v1/demo/sign-in/code', { email: ['a@b.example'] }, 'email'],
    ['a language that is none', '/v1/demo/sign-in/code', { email: 'a@b.example', locale: '../ko' }, 'locale'],
    ['no code', '/v1/demo/sign-in', { email: 'a@b.example' }, 'code'],
    ['a code of five digits', '/v1/demo/sign-in', { email: 'a@b.example', code: '12345' }, 'code'],
    ['a code that is a number', '/v1/demo/sign-in', { email: 'a@b.example', code: 123_456 }, 'code'],
    ['a code for no address', '/v1/demo/sign-in', { email: '', code: '123456' }, 'email'],
    ['a secret that is none beside a code', '/v1/demo/sign-in', { email: 'a@b.example', code: '123456', visitor: 'x' }, 'visitor'],
    ['no ideas to import', '/v1/demo/boards/ideas/import', {}, 'ideas'],
    ['too many ideas to import', '/v1/demo/boards/ideas/import', { ideas: new Array(201).fill(0) }, undefined],
  ];
  for (const [what, url, body, field] of cases) {
    test(`${what} is refused${field === undefined ? '' : `, and "${field}" named`}`, async () => {
      const before = await server.store.head('demo', 'board:ideas');
      const headers = { 'content-type': 'application/json' };
      const { status, error } = await server.ask('POST', url, { as: staff, headers, ...(body !== undefined && { body }) });
      assert.deepEqual([status, error?.kind], [400, 'invalid']);
      if (field !== undefined) assert.equal(error?.field, field);
      assert.doesNotMatch(error?.message ?? '', /undefined|\[object|Expected|received/i);
      assert.deepEqual(await server.store.head('demo', 'board:ideas'), before, 'nothing was changed');
    });
  }

  for (const [what, body, message] of [
    ['a key that is not allowed', '{"title":"국자","__proto__":{}}', 'The key "__proto__" is not allowed in the body.'],
    [
      'one further in',
      '{"title":"국자","context":[{"constructor":{"prototype":1}}]}',
      'The key "constructor.prototype" is not allowed in the body.',
    ],
    ['broken JSON', '{"title":"__proto__"', 'The body is not valid JSON.'],
    ['a title that is too long', { title: 'x'.repeat(LIMITS.title + 1) }, `title must not be longer than ${LIMITS.title} characters`],
    ['too many tags', { ...TITLE, tags: ['1', '2', '3', '4', '5', '6'] }, 'tags must not be more than 5'],
  ] as const) {
    test(`${what} is told in words that help`, async () => {
      const headers = { 'content-type': 'application/json' };
      const { error } = await server.ask('POST', IDEAS, { as: staff, headers, body });
      assert.equal(error?.message, message);
    });
  }

  for (const [what, method, url, body, field] of [
    ['an unknown status', 'PUT', `${IDEA}/status`, { status: 'done' }, 'status'],
    ['no status', 'PUT', `${IDEA}/status`, { note: '네' }, 'status'],
    ['a note one too long', 'PUT', `${IDEA}/status`, { status: 'planned', note: 'x'.repeat(LIMITS.note + 1) }, 'note'],
    ['a response one too long', 'PUT', `${IDEA}/response`, { body: 'x'.repeat(LIMITS.response + 1) }, 'body'],
    ['an empty response', 'PUT', `${IDEA}/response`, { body: '' }, 'body'],
    ['who answers', 'PUT', `${IDEA}/response`, { body: '네', by: '사장님' }, 'by'],
  ] as const) {
    test(`${what} is refused, and "${field}" named`, async () => {
      const { status, error } = await server.ask(method, url, { as: staff, body });
      assert.deepEqual([status, error?.kind, error?.field], [400, 'invalid', field]);
    });
  }

  test('nothing that was tried has changed what objects are', () => {
    assert.equal(({} as Record<string, unknown>)['role'], undefined);
  });

  test('a title of exactly as many characters as there may be is taken, whatever they are', async () => {
    for (const char of ['x', '국', '😀']) {
      const title = char.repeat(LIMITS.title / char.length);
      const { status, json } = await server.ask<IdeaPage>('POST', IDEAS, { as: staff, body: { title } });
      assert.deepEqual([status, json.title], [201, title]);
    }
  });

  test('the longest body comes through in the widest characters, escaped', async () => {
    const escaped = '\\uad6d'.repeat(LIMITS.body);
    const { status } = await server.ask('POST', IDEAS, { as: staff, body: `{"title":"긴 글","body":"${escaped}"}` });
    assert.equal(status, 201);
  });

  for (const size of [257, 1_024]) {
    test(`a body of ${size} KB is too large`, async () => {
      const { status, error } = await server.ask('POST', IDEAS, { as: staff, body: { title: 'x'.repeat(size * 1_024) } });
      assert.deepEqual([status, error?.kind], [413, 'too-large']);
    });
  }

  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml', 'nonsense']) {
    test(`a body of ${type} is refused`, async () => {
      const { status, error } = await server.ask('POST', IDEAS, { as: staff, body: '{"title":"국자"}', headers: { 'content-type': type } });
      assert.deepEqual([status, error?.kind], [400, 'invalid']);
      assert.match(error?.message ?? '', /JSON/);
    });
  }
});

describe('addresses that are not what they should be', () => {
  for (const [query, field] of [
    ['limit=0', 'limit'],
    ['limit=-1', 'limit'],
    ['limit=101', 'limit'],
    ['limit=1000000000000', 'limit'],
    ['limit=1e2', 'limit'],
    ['limit=', 'limit'],
    ['limit=5&limit=6', 'limit'],
    ['limit=NaN', 'limit'],
    ['sort=random', 'sort'],
    ['sort=', 'sort'],
    ['sort=new&sort=top', 'sort'],
    ['sort=__proto__', 'sort'],
    ['status=done', 'status'],
    ['status=open&status=planned', 'status'],
    ['min=1', 'min'],
    ['offset=5', 'offset'],
    ['toString=1', 'toString'],
    ['__proto__=1', undefined],
    ['constructor=1', 'constructor'],
    [`tag=${'x'.repeat(41)}`, 'tag'],
    [`q=${'x'.repeat(2_001)}`, 'q'],
    [`cursor=${'x'.repeat(401)}`, 'cursor'],
  ] as const) {
    test(`?${query.slice(0, 30)} is refused`, async () => {
      const { status, error } = await server.ask('GET', `${IDEAS}?${query}`);
      assert.deepEqual([status, error?.kind], [400, 'invalid']);
      if (field !== undefined) assert.equal(error?.field, field);
    });
  }

  for (const query of ['tag=%00', 'tag=%ED%A0%80', 'q=%00%01', 'q=%25', "q=' or 1=1 --", 'q=%22%2A%28', 'tag=%27%3B drop table ideas', 'q=%E3%85%A4', 'status=&tag=&q=&limit=100']) {
    test(`?${query} is answered with a list`, async () => {
      const { status, json } = await server.ask<BoardPage>('GET', `${IDEAS}?${encodeURI(decodeURI(query.replaceAll('%', '%25')).replaceAll('%25', '%')).replaceAll('%25', '%')}`);
      assert.equal(status, 200);
      assert.ok(Array.isArray(json.ideas));
    });
  }

  for (const text of ['', '%00', '%', '%F0%9F%98%80'.repeat(100), 'a'.repeat(2_000)]) {
    test(`similar to ${text.slice(0, 12)}… is answered or refused, and breaks nothing`, async () => {
      const { status } = await server.ask('GET', `/v1/demo/boards/ideas/similar?text=${text}`);
      assert.ok(status === 200 || status === 400);
    });
  }

  for (const [query, message] of [
    ['q=a&q=b', 'q may be given only once'],
    ['limit=5&limit=6', 'limit may be given only once'],
    ['sort=new&sort=top', 'sort may be given only once'],
    ['offset=1&offset=2', 'offset is not a known field'],
    [`q=${'x'.repeat(2_001)}`, 'q must not be longer than 2000 characters'],
  ] as const) {
    test(`?${query.slice(0, 30)}: ${message}`, async () => {
      const { error } = await server.ask('GET', `${IDEAS}?${query}`);
      assert.equal(error?.message, message);
    });
  }

  test('similar to a text that is not said, or is a book, is refused', async () => {
    for (const query of ['', '?text=a&text=b', `?text=${'a'.repeat(2_001)}`]) {
      assert.equal((await server.ask('GET', `/v1/demo/boards/ideas/similar${query}`)).error?.field, 'text');
    }
  });

  for (const [url, status] of [
    ['/v1/DEMO', 400],
    ['/v1/demo%00', 400],
    ['/v1/__proto__', 400],
    ['/v1/constructor', 404],
    ['/v1/demo/ideas/1', 400],
    [`/v1/demo/ideas/${uuid(1)}'`, 400],
    ['/v1/demo/threads/x/comments', 400],
    ['/v1/demo/threads/page:%00/comments', 400],
    ['/v1/demo/boards/..%2F..%2Fetc/ideas', 400],
    [`/v1/${'a'.repeat(64)}`, 400],
    [`/v1/${'a'.repeat(600)}`, 404],
    ['/v1/demo/boards/ideas/ideas/', 404],
    ['/v1/%E0%A4%A', 400],
    ['/v1', 404],
    ['/../../etc/passwd', 404],
  ] as const) {
    test(`GET ${url.slice(0, 40)} is answered ${status} in the one shape of errors`, async () => {
      const answer = await server.ask('GET', url, { undocumented: true });
      assert.equal(answer.status, status);
      assert.deepEqual(Object.keys(answer.json as object), ['error']);
      assert.deepEqual(Object.keys(answer.error ?? {}).filter((name) => !['kind', 'message', 'field'].includes(name)), []);
      assert.equal(answer.headers['access-control-allow-origin'], '*');
      assert.equal(answer.headers['cache-control'], 'no-store');
    });
  }

  for (const [method, url] of [
    ['PATCH', IDEA], ['POST', IDEA], ['PUT', IDEAS], ['DELETE', IDEAS], ['POST', '/v1/demo'], ['GET', `${IDEA}/vote`],
    ['POST', `${IDEA}/vote`], ['GET', '/v1/demo/session'], ['GET', '/v1/demo/mutations'], ['POST', '/v1/demo/me'], ['TRACE', '/v1/demo'],
  ] as const) {
    test(`${method} ${url.replace(uuid(1), '<id>')} is nothing that is served`, async () => {
      const { status, error } = await server.ask(method, url, { as: staff, undocumented: true });
      assert.deepEqual([status, error?.kind], [404, 'not-found']);
    });
  }
});

describe('words that are meant to harm', () => {
  const HARM = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '[눌러요](javascript:alert(1))',
    '[눌러요](data:text/html,<script>alert(1)</script>)',
    '![그림](javascript:alert(1))',
    '"><iframe src="//evil.example"></iframe>',
    '<style>*{display:none}</style>',
    '<a href="https://a.example" onclick="alert(1)" style="position:fixed" id="madang">x</a>',
    '`</code><script>alert(1)</script>`',
    '```html\n</pre><script>alert(1)</script>\n```',
    '| a |\n|---|\n| <script>alert(1)</script> |',
  ];
  /** The tags of rendered words that are not among the few that words may have, or have more than an address. */
  function strangeTags(html: string): readonly string[] {
    const plain = /^<\/?(p|br|strong|em|del|code|pre|blockquote|ul|ol|li|h[1-6]|hr|table|thead|tbody|tr|t[hd])( class="[\w-]+")?\/?>$/;
    const link = /^<(\/a|a href="(https?:|mailto:)[^"<>]*"( (rel|target)="[\w ]+")*)>$/;
    return (html.match(/<[^>]*>?/g) ?? []).filter((tag) => !plain.test(tag) && !link.test(tag));
  }

  for (const words of HARM) {
    test(`${JSON.stringify(words).slice(0, 50)} is kept as written and acts nowhere`, async () => {
      const idea = await server.ask<IdeaPage>('POST', IDEAS, { as: staff, body: { title: words.replaceAll('\n', ' '), body: words, tags: [words.slice(0, 20)] } });
      assert.equal(idea.status, 201);
      assert.equal(idea.json.body, words);
      assert.deepEqual(strangeTags(idea.json.html), []);
      const comment = await server.ask<CommentRow>('POST', THREAD, { as: staff, body: { body: words } });
      assert.deepEqual(strangeTags(comment.json.html), []);
      const answered = await server.ask<IdeaPage>('PUT', `/v1/demo/ideas/${idea.json.id}/response`, { as: staff, body: { body: words } });
      assert.deepEqual(strangeTags(answered.json.response?.html ?? ''), []);
    });
  }

  test('JSON is JSON, and no browser takes it for a page', async () => {
    for (const url of [IDEAS, IDEA, THREAD, '/v1/nowhere', '/openapi.json']) {
      const { headers } = await server.ask('GET', url, { undocumented: true });
      assert.match(headers['content-type'] ?? '', /^application\/json/);
      assert.equal(headers['x-content-type-options'], 'nosniff');
    }
  });

  test('controls, marks that turn the direction and halves of letters do not come back', async () => {
    const body = { title: 'a\u202eb\u0000c\ud800d', body: '한\u2066글\u0007\r\n끝\udc00', tags: ['\u202d태그'] };
    const { json, status } = await server.ask<IdeaPage>('POST', IDEAS, { as: staff, body: JSON.stringify(body) });
    assert.equal(status, 201);
    assert.deepEqual([json.title, json.body, json.tags], ['abc\ufffdd', '한글\n끝\ufffd', ['태그']]);
  });
});
