import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Homes } from '../../homes.js';
import { addressesOf, idOfShort, originOf, pagesAt, shortOf } from './addresses.js';

const ID = '0199a0de-0000-720f-8e39-f8d8fe063695';

test('an id survives being made short', () => {
  assert.match(shortOf(ID), /^[\w-]{22}$/);
  assert.equal(idOfShort(shortOf(ID)), ID);
});

test('what is no short id stands for none', () => {
  for (const given of ['', 'x', '../../../../etc/passwd', `${shortOf(ID)}x`, 'a b c d e f g h i j k ']) {
    assert.equal(idOfShort(given), null, given);
  }
});

test('a server of one community has short addresses, one of several says which', () => {
  assert.equal(addressesOf('https://x.example', 'shop', true).idea(ID), `https://x.example/i/${ID}`);
  assert.equal(addressesOf('https://x.example', 'shop', false).board('ideas'), 'https://x.example/c/shop/b/ideas');
});

test('a host name that is none never gets into a link', () => {
  const asked = (host: string): string => originOf({ protocol: 'http', host }, null);
  assert.equal(asked('community.example.com:4700'), 'http://community.example.com:4700');
  assert.equal(asked('[::1]:4700'), 'http://[::1]:4700');
  for (const host of ['"><script>', 'a/b', 'a b', '', 'x@y', 'a..b']) assert.equal(asked(host), 'http://localhost', host);
  assert.equal(originOf({ protocol: 'http', host: 'evil.example' }, 'https://shop.example'), 'https://shop.example');
});

test('for messages an idea is at the server, else on the company’s own page, else nowhere that is known', async () => {
  const homes: Homes = { of: (community) => Promise.resolve(community === 'shop' ? 'https://shop.example/yard' : null) };
  const idea = { id: ID, board: 'ideas' };
  assert.equal(await pagesAt('https://x.example', homes)('shop', idea), `https://x.example/s/${shortOf(ID)}`);
  assert.equal(await pagesAt(null, homes)('shop', idea), `https://shop.example/yard#madang-idea=${ID}`);
  assert.equal(await pagesAt(null, homes)('other', idea), null);
});
