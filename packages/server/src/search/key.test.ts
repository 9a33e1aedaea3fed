import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { searchKey } from './key.js';

describe('searchKey', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['Hangul as the keys that type it', '배송', '_qothd'],
    ['words', '배송 조회', '_qothd_whgho'],
    ['Latin and digits', 'Late 2nd', '_late_2nd'],
    ['a cluster is two keys', '값', '_rkqt'],
    ['a missed Shift', '빠른 떡', '_qkfms_ejr'],
    ['ㅐ and ㅔ', '결제 결재', '_rufwo_rufwo'],
    ['되 and 돼', '되 돼', '_eho_eho'],
    ['single jamo', 'ㅂㅐㅅ', '_qot'],
    ['half-width jamo', 'ﾡﾢ', '_rr'],
    ['decomposed Hangul', '\u1107\u1162\u1109\u1169\u11bc', '_qothd'],
    ['width and case', 'ＡＢＣ１２', '_abc12'],
    ['accents', 'Café Über', '_cafe_uber'],
    ['ligatures and signs', 'ﬁne №', '_fine_no'],
    ['Hangul and Latin are two words', '오픈API를', '_dhvms_api_fmf'],
    ['digits stay with either', '2배 mp3', '_2qo_mp3'],
    ['apostrophes', "don't", '_dont'],
    ['control, bidi and zero-width characters', '배\u200b송\u202e\u0000\ufeff', '_qothd'],
    ['signs and emoji part words', '배송/조회😀끝', '_qothd_whgho_rmx'],
    ['line ends part words', 'a\nb\tc', '_a_b_c'],
    ['katakana as hiragana, full and half width', 'テスト てすと ﾃｽﾄ', '_6ktj8k_6ktj8k_6ktj8k'],
    ['nothing', ' \u200b!?', ''],
  ];
  for (const [title, text, key] of cases) test(title, () => assert.equal(searchKey(text), key));

  test('what is typed in the wrong input mode is the same', () => {
    assert.equal(searchKey('qothd'), searchKey('배송'));
    assert.equal(searchKey('ㅇㅁ가ㅡㅐㅇㄷ'), searchKey('darkmode'));
  });

  test('every state of typing a word is a prefix of it', () => {
    const whole = searchKey('배송조회');
    for (const typed of ['ㅂ', '배', '뱃', '배소', '배송', '배송ㅈ', '배송조', '배송좋', '배송조호', '배송조회']) {
      assert.ok(whole.startsWith(searchKey(typed)), `${typed} ${searchKey(typed)}`);
    }
  });

  test('only ASCII comes out, never longer than asked, whatever goes in', () => {
    for (let code = 0; code <= 0x10ffff; code += 257) {
      const key = searchKey(String.fromCodePoint(code).repeat(20), 30);
      assert.match(key, /^[a-z0-9_]{0,30}$/);
    }
    assert.match(searchKey('\ufdfa'.repeat(5000)), /^[a-z0-9_]{1,4000}$/);
    assert.match(searchKey('\ud83d\ude00\ud83d'), /^$/);
  });

  test('scripts that were not thought of still match themselves, and not each other', () => {
    for (const [one, other] of [['Привет', 'Пример'], ['日本語', '中国語'], ['שלום', 'תודה'], ['สวัสดี', 'ขอบคุณ'], ['नमस्ते', 'धन्यवाद']] as const) {
      assert.ok(searchKey(one).length >= one.length);
      assert.equal(searchKey(one), searchKey(`  ${one.normalize('NFD')} `));
      assert.notEqual(searchKey(one), searchKey(other));
    }
  });
});
