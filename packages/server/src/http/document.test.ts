import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { openApp, type TestApp } from '../testing/app.js';
import { documentCheck } from '../testing/documented.js';

let server: TestApp;

before(async () => {
  server = await openApp({ demo: true });
});

after(() => server.close());

/** What the router serves, read from its own drawing of itself. */
function served(): readonly string[] {
  const routes: string[] = [];
  const path: string[] = [];
  for (const line of server.app.http.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', part = '', methods = ''] = /^([\s│]*)[└├]── (\S+)(?: \((.*)\))?$/.exec(line) ?? [];
    if (part === '') continue;
    path.length = indent.length / 4;
    path.push(part);
    for (const method of methods.split(', ')) {
      // The router adds the one for each GET by itself, and answers the other before any route.
      if (method !== '' && method !== 'HEAD' && method !== 'OPTIONS') routes.push(`${method} ${path.join('').replace(/:(\w+)/g, '{$1}')}`);
    }
  }
  // Pages for people are no part of it.
  return routes.filter((route) => !/\/demo-\w+$|\/mail\/(?:unsubscribe|preferences)$|^\w+ \/console(?:[/*]|$)|^GET (?:\*$|\/r$|\/r\*$|\/(?:[bcirs]\/|sitemap\.xml|sitemap\/|robots\.txt))/.test(route));
}

describe('/openapi.json', () => {
  test('every served route is in the document, and every route of the document is served', () => {
    const documented = Object.entries(server.document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const routes = served();
    assert.ok(routes.length > 15);
    assert.deepEqual(documented.sort(), [...routes].sort());
  });

  test('the routes that the outside relies on are there', () => {
    const community = '/v1/{community}';
    for (const [path, ...methods] of [
      ['/healthz', 'get'],
      ['/readyz', 'get'],
      [`${community}/session`, 'post'],
      [community, 'get'],
      [`${community}/boards/{board}/ideas`, 'get', 'post'],
      [`${community}/boards/{board}/similar`, 'get'],
      [`${community}/boards/{board}/roadmap`, 'get'],
      [`${community}/ideas/{id}`, 'get'],
      [`${community}/ideas/{id}/vote`, 'put', 'delete'],
      [`${community}/ideas/{id}/status`, 'put'],
      [`${community}/ideas/{id}/response`, 'put'],
      [`${community}/threads/{thread}/comments`, 'get', 'post'],
      [`${community}/me`, 'get'],
      [`${community}/me/name`, 'put'],
      [`${community}/me/inbox`, 'get'],
      [`${community}/me/inbox/unread`, 'get'],
      [`${community}/me/inbox/muted`, 'get'],
      [`${community}/me/inbox/read`, 'put'],
      [`${community}/me/preferences`, 'get', 'put', 'patch'],
      [`${community}/sign-in/code`, 'post'],
      [`${community}/sign-in`, 'post'],
      [`${community}/photos/{id}`, 'get', 'put'],
      [`${community}/ideas/{id}/context`, 'get'],
    ] as const) {
      for (const method of methods) assert.ok(server.document.paths[path]?.[method], `${method} ${path}`);
    }
  });

  test('every operation says what it is for, what it answers and how it refuses', () => {
    for (const [path, methods] of Object.entries(server.document.paths)) {
      for (const [method, { summary, responses }] of Object.entries(methods)) {
        assert.ok(summary, `${method} ${path} has no summary`);
        const statuses = Object.keys(responses).map(Number);
        assert.ok(statuses.some((status) => status < 300), `${method} ${path} never succeeds`);
        assert.ok(statuses.includes(400) && statuses.includes(503), `${method} ${path} never fails`);
      }
    }
  });

  test('its schemas are schemas, and every name they use is one of them', () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    ajv.addSchema({ $id: 'document', ...server.document });
    const names = Object.keys(server.document.components.schemas);
    assert.ok(names.includes('IdeaPage') && names.includes('Error'));
    for (const name of names) ajv.compile({ $ref: `document#/components/schemas/${name}` });
    for (const [, name] of JSON.stringify(server.document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
      assert.ok(names.includes(name ?? ''), name);
    }
  });

  test('what the tests hold every answer to would notice a field too many, one too few, and another status', () => {
    const check = documentCheck(server.document);
    const answer = (body: object, status = 200) => ({ status, type: 'application/json; charset=utf-8', body: JSON.stringify(body) });
    const vote = { id: '00000000-0000-4000-8000-000000000001', votes: 1, voted: true };
    const url = `/v1/demo/ideas/${vote.id}/vote`;
    assert.equal(check('PUT', url, answer(vote)), null);
    assert.match(check('PUT', url, answer({ ...vote, email: 'x' })) ?? '', /additional/);
    assert.match(check('PUT', url, answer({ id: vote.id, votes: 1 })) ?? '', /voted/);
    assert.match(check('PUT', url, answer({ ...vote, votes: '1' })) ?? '', /votes/);
    assert.match(check('PUT', url, answer(vote, 418)) ?? '', /418/);
    assert.match(check('PATCH', url, answer(vote)) ?? '', /not in the document/);
  });

  test('schemas do not cut what is answered', async () => {
    const { body } = await server.app.http.inject('/v1/demo/boards/ideas/ideas?limit=1');
    const again = JSON.stringify(JSON.parse(body));
    assert.equal(body, again);
  });
});
