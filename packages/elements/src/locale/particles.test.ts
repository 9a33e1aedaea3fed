import { assert } from 'chai';
import { withParticle } from './particles.js';

describe('withParticle', () => {
  for (const [word, particle, expected] of [
    ['배송', '을/를', '배송을'],
    ['사료', '을/를', '사료를'],
    ['보라', '이/가', '보라가'],
    ['하늘', '이/가', '하늘이'],
    ['서울', '으로/로', '서울로'],
    ['부산', '으로/로', '부산으로'],
    ['제주', '으로/로', '제주로'],
    ['‘산책’', '은/는', '‘산책’은'],
    ['7', '을/를', '7을'],
    ['2', '을/를', '2를'],
    ['API', '을/를', 'API를'],
    ['url', '을/를', 'url을'],
    ['🙂', '을/를', '🙂를'],
    ['', '을/를', '를'],
  ] as const) {
    it(`${word || 'nothing'} + ${particle} is ${expected}`, () => assert.equal(withParticle(word, particle), expected));
  }
});
