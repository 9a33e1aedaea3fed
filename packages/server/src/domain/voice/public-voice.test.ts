import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { publicBody, publicVoice } from './public-voice.js';

const shown = (words: string): string => publicVoice({ channel: 'shop', words, at: 0, by: null }).text;

describe('what everybody may read of a voice', () => {
  test('numbers are hidden however they are written', () => {
    for (const number of [
      '010-1234-5678',
      '010 - 1234 - 5678',
      '010–1234–5678',
      '０１０－１２３４－５６７８',
      '010/1234/5678',
      '010\u00a01234\u00a05678',
      '010\u200b1234\u200b5678',
      '010·1234·5678',
      '010 ~ 1234 ~ 5678',
      '(02) 123-4567',
      '+82 (0)10.1234.5678',
      '٠١٠١٢٣٤٥٦٧٨',
      '①②③④⑤⑥⑦',
      '⒈⒉⒊⒋⒌⒍⒎',
    ]) {
      assert.match(shown(`전화 주세요 ${number} 고마워요`), /^전화 주세요 [+(]?••• 고마워요$/, number);
    }
  });

  test('addresses are hidden in every width', () => {
    for (const mailbox of ['a@b.example', 'a＠b.example', 'a﹫b.example', 'a @ b.example', '춘향@남원.example', 'ａ＠ｂ．example']) {
      assert.equal(shown(`mail ${mailbox} please`), 'mail ••• please', mailbox);
    }
  });

  test('everything else stays as it was written', () => {
    for (const words of ['３ 번이나 고장', '2026년 1월 5일에 샀어요', '12,000원인데 ㎏마다 달라요', '만나요 @ 가게', '🫖'.repeat(3), 'ﬁne, 100 %']) {
      assert.equal(shown(words), words);
    }
    assert.equal(shown('ﬁve ㎏ 010-1234-5678 ㎏'), 'ﬁve ㎏ ••• ㎏');
  });

  test('long words without a number come out as they went in: what grew with their square would not end here', () => {
    for (const words of ['a'.repeat(400_000), '1 . . .'.repeat(60_000), 'a @ '.repeat(100_000)]) {
      assert.ok(words.startsWith(shown(words).replace(/…$/, '')));
    }
  });

  test('an idea says nothing of a voice that may not be read', () => {
    assert.equal(publicBody({ words: '비밀 010-1234-5678', quotable: false }), '');
    assert.equal(publicBody({ words: '손잡이 010-1234-5678', quotable: true }), '손잡이 •••');
  });
});
