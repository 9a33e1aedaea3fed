import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readEmail } from './email.js';

describe('an e-mail address as it is typed', () => {
  for (const [typed, address, key] of [
    ['gil@example.com', 'gil@example.com', 'gil@example.com'],
    ['  Gil.Hong+yard@Example.COM\n', 'Gil.Hong+yard@example.com', 'gil.hong+yard@example.com'],
    ['gil@한국.example', 'gil@xn--3e0b707e.example', 'gil@xn--3e0b707e.example'],
    ['길동@example.com', '길동@example.com', '길동@example.com'],
    ["o'neil_%!#$&*/=?^`{|}~-@a-b.co", "o'neil_%!#$&*/=?^`{|}~-@a-b.co", "o'neil_%!#$&*/=?^`{|}~-@a-b.co"],
    ['gil@EXAMPLE.xn--3e0b707e', 'gil@example.xn--3e0b707e', 'gil@example.xn--3e0b707e'],
  ] as const) {
    test(`${JSON.stringify(typed)} is ${address}`, () => assert.deepEqual(readEmail(typed), { address, key }));
  }

  for (const typed of [
    '', 'gil', '@example.com', 'gil@', 'gil@localhost', 'gil@example', 'gil@.com', 'gil@example..com', 'gil@example.com.',
    'gil@-a.com', 'gil@1.2.3.4', 'gil@[1.2.3.4]', 'gil@0x7f.1', 'gil@exam%70le.com', 'gil@example.com/x', 'gil@a_b.com',
    'a b@example.com', '.gil@example.com', 'gil.@example.com', 'g..l@example.com', 'a@b@example.com', '<gil@example.com>',
    'Gil <gil@example.com>', 'gil@example.com,eve@example.com', 'gil@example.com;eve@example.com', '"gil"@example.com',
    'gil@example.com\r\nBcc: eve@example.com', 'gil\u0000@example.com', 'gil\u202e@example.com', 'g\\l@example.com',
    `${'x'.repeat(65)}@example.com`, `gil@${'x'.repeat(64)}.com`, `gil@${'abc.'.repeat(70)}com`, 'gil@e\u200bxample.com',
  ]) {
    test(`${JSON.stringify(typed).slice(0, 60)} is none`, () => assert.equal(readEmail(typed), null));
  }
});
