import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { saidInMail } from './said-in-mail.js';

describe('what was said in a mail', () => {
  const CASES: readonly (readonly [name: string, mail: string])[] = [
    ['an answer above a quotation', '손잡이가 뜨거워요.\n\nOn Mon, 2 Mar 2026 at 10:00, Omok <help@omok.example> wrote:\n> 안녕하세요\n> 반가워요'],
    ['a folded attribution', '손잡이가 뜨거워요.\n\nOn Mon, 2 Mar 2026 at 10:00, Omok\n<help@omok.example> wrote:\n\n> 네'],
    ['Korean attribution', '손잡이가 뜨거워요.\n\n2026년 3월 2일 (월) 오전 10:00, 오목 <help@omok.example>님이 작성:\n> 네'],
    ['a forwarded head', '손잡이가 뜨거워요.\r\n\r\n보낸 사람: 오목\r\n보낸 날짜: 2026-03-02\r\n받는 사람: 춘향\r\n\r\n네'],
    ['an original message', '손잡이가 뜨거워요.\n\n-----Original Message-----\nFrom: Omok\n네'],
    ['a signature', '손잡이가 뜨거워요.\n-- \n성춘향\n남원상회'],
    ['a phone', '손잡이가 뜨거워요.\n\nSent from my iPhone'],
    ['quotation above', '> 어떠셨어요?\n손잡이가 뜨거워요.'],
  ];
  for (const [name, mail] of CASES) {
    test(name, () => assert.equal(saidInMail(mail), '손잡이가 뜨거워요.'));
  }

  test('a mail that is nothing but a quotation stays, and so do words that only look like one', () => {
    assert.equal(saidInMail('> 손잡이'), '> 손잡이');
    assert.equal(saidInMail('On Monday it burnt me.\nFrom: the start it was hot.'), 'On Monday it burnt me.\nFrom: the start it was hot.');
  });
});
