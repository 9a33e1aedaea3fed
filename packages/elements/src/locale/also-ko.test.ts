import { assert } from 'chai';
import { alsoKo } from './also-ko.js';
import { also } from './formal-ko-adopted.js';
import { isolate } from './isolate.js';

describe('whose idea it was as well, in Korean', () => {
  for (const [names, more, said] of [
    [['보라'], 0, '보라 님도'],
    [['보라', 'Noor'], 0, '보라 님과 Noor 님도'],
    [['보라', 'Noor', '민아 님'], 0, '보라 님, Noor 님과 민아 님도'],
    [['보라', 'Noor'], 3, '보라 님, Noor 님 외 3명도'],
    [[], 4, '4명도'],
  ] as const) {
    it(`says “${said}”`, () => {
      assert.equal(alsoKo(names, more), `${said} 제안했어요`);
      assert.equal(also(names, more), `${said} 제안하셨습니다`);
    });
  }

  it('keeps each name whole', () => {
    assert.equal(alsoKo(['보라', '민아 님'].map(isolate), 0), '\u2068보라\u2069 님과 \u2068민아 님\u2069도 제안했어요');
  });
});
