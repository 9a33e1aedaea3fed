import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageLanguages, pickLanguage } from './language.js';

const BOTH = pageLanguages(['ko', 'en']);

test('a reader reads what they prefer, of what the community speaks', () => {
  assert.equal(pickLanguage(BOTH, undefined, 'en-GB,en;q=0.9,ko;q=0.8'), 'en');
  assert.equal(pickLanguage(BOTH, undefined, 'fr, en;q=0.2, ko;q=0.7'), 'ko');
  assert.equal(pickLanguage(BOTH, undefined, 'en;q=0, *'), 'ko');
});

test('who prefers nothing of it reads the community’s own', () => {
  assert.equal(pickLanguage(BOTH, undefined, 'fr'), 'ko');
  assert.equal(pickLanguage(BOTH, undefined, undefined), 'ko');
  assert.equal(pickLanguage(pageLanguages(['fr']), undefined, 'ko'), 'en');
});

test('the address has the last word, unless nobody speaks it', () => {
  assert.equal(pickLanguage(BOTH, 'en', 'ko'), 'en');
  assert.equal(pickLanguage(BOTH, 'xx', 'en'), 'en');
  assert.equal(pickLanguage(BOTH, ['en', 'ko'], 'ko'), 'ko');
});

test('formal Korean is spoken where the community speaks it', () => {
  assert.equal(pickLanguage(pageLanguages(['ko-x-formal', 'en']), undefined, 'ko-KR'), 'ko-x-formal');
});
