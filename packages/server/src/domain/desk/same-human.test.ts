import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSameHuman, type KnownAs } from './same-human.js';

const desk = (id: string, email: string | null): KnownAs => ({ id, door: 'console', email });
const site = (id: string, email: string | null): KnownAs => ({ id, door: 'site', email });

test('whoever works here by an account and by a token is one human where the address says so', () => {
  const cases: readonly (readonly [KnownAs, KnownAs, ReturnType<typeof isSameHuman>])[] = [
    [site('a', null), site('a', null), 'yes'],
    [desk('a', 'mina@shop.example'), site('b', 'mina@shop.example'), 'yes'],
    [desk('a', 'mina@shop.example'), site('b', 'kim@shop.example'), 'no'],
    [site('a', 'mina@shop.example'), site('b', 'mina@shop.example'), 'yes'],
    [desk('a', 'mina@shop.example'), site('b', null), 'unknown'],
    [site('a', null), site('b', null), 'no'],
    [site('a', 'mina@shop.example'), site('b', null), 'no'],
  ];
  for (const [a, b, answer] of cases) {
    assert.equal(isSameHuman(a, b), answer, `${JSON.stringify(a)} ${JSON.stringify(b)}`);
    assert.equal(isSameHuman(b, a), answer);
  }
});
