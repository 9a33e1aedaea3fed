import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHomes, parseUrl } from './settings.js';

const ORIGINS = new Set(['https://shop.example']);

test('a community says on which page its board stands', () => {
  const homes = parseHomes('shop=https://shop.example/ideas?x=1  try=http://localhost:8080/', ORIGINS);
  assert.deepEqual([...homes], [['shop', 'https://shop.example/ideas?x=1'], ['try', 'http://localhost:8080/']]);
  assert.equal(parseHomes(undefined, ORIGINS).size, 0);
});

test('a community of several boards says so of each', () => {
  const homes = parseHomes('shop/ideas=https://shop.example/ideas shop/help=https://shop.example/help', ORIGINS);
  assert.deepEqual([...homes], [['shop/ideas', 'https://shop.example/ideas'], ['shop/help', 'https://shop.example/help']]);
  for (const wrong of ['shop/=https://shop.example/', 'shop/a/b=https://shop.example/', '/a=https://shop.example/'])
    assert.throws(() => parseHomes(wrong, ORIGINS), /must be like/, wrong);
});

test('no short link leads to a site that does not embed the widgets', () => {
  assert.throws(() => parseHomes('shop=https://evil.example/', ORIGINS), /MADANG_ORIGINS/);
  assert.throws(() => parseHomes('shop=https://shop.example.evil.example/', ORIGINS), /MADANG_ORIGINS/);
  assert.throws(() => parseHomes('shop=https://shop.example@evil.example/', ORIGINS), /plain address/);
  for (const wrong of ['shop', 'shop=javascript:alert(1)', 'shop=//evil.example', '../x=https://shop.example/']) {
    assert.throws(() => parseHomes(wrong, ORIGINS), /must be like/, wrong);
  }
});

test('the address of the server is an origin', () => {
  assert.equal(parseUrl('https://community.example.com/'), 'https://community.example.com');
  assert.equal(parseUrl(''), null);
  for (const wrong of ['community.example.com', 'https://x.example/path', 'ftp://x.example', 'https://a b']) {
    assert.throws(() => parseUrl(wrong), /MADANG_URL/, wrong);
  }
});
