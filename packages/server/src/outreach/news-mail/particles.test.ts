import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withParticle } from './particles.js';

test('a particle agrees with how a word is read aloud, Latin ones too', () => {
  const closed = [
    '오목상점', '배송', 'shop', 'Shop', 'SHOP', 'Facebook', 'market', 'Slack', 'app', 'team', 'Game', 'Google', 'Madang', 'club', 'Omok',
    'url', 'R', '마당 Shop', '‘shop’', '7', '10',
  ];
  const open = ['사료', 'store', 'Corner', 'blog', 'bank', 'week', 'API', 'IT', 'cafe', 'cloud', 'news', 'test', 'park', 'GS25', 'a', '🙂', ''];
  for (const word of closed) assert.equal(withParticle(word, '이/가'), `${word}이`);
  for (const word of open) assert.equal(withParticle(word, '이/가'), `${word}가`);
});
