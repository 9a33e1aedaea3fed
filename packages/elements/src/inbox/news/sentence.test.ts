import { assert } from 'chai';
import type { News, NewsGroup } from '@madang/protocol';
import { en } from './en.js';
import { ko } from './ko.js';
import { reasonOf, sentence } from './sentence.js';

const news = (more: Partial<News>): News => ({
  seq: 1, kind: 'comment', at: 0, why: 'voted', by: { id: 'a', name: '하늘' }, text: '', ...more,
});

describe('a sentence of news', () => {
  it('says who did what, in English', () => {
    assert.equal(sentence(news({ by: { id: 'a', name: 'Mina', title: 'Product' }, kind: 'response' }), en), 'Mina (Product) gave the official answer.');
    assert.equal(sentence(news({ kind: 'status', status: 'shipped' }), en), 'It is here.');
    assert.equal(sentence(news({ kind: 'mention', by: { id: 'a', name: '' } }), en), 'Someone mentioned you.');
    assert.equal(sentence(news({ kind: 'response', by: null }), en), 'Team gave the official answer.');
  });

  it('has its particles right in Korean', () => {
    assert.equal(sentence(news({}), ko), '하늘 님이 댓글을 남겼어요.');
    assert.equal(sentence(news({ by: { id: 'a', name: '' } }), ko), '이웃이 댓글을 남겼어요.');
    assert.equal(sentence(news({ kind: 'response', by: { id: 'a', name: '윤슬', title: '제품팀' } }), ko), '제품팀 윤슬 님이 공식 답변을 남겼어요.');
    assert.equal(sentence(news({ kind: 'reply', by: { id: 'a', name: '김*수 님' } }), ko), '김*수 님이 답글을 남겼어요.');
  });

  it('tells the reason that is one’s own', () => {
    const group = (...whys: News['why'][]): NewsGroup => ({
      idea: { id: 'i', board: 'b', title: '', status: 'open' }, news: whys.map((why) => news({ why })), unread: 0, more: 0,
    });
    assert.equal(reasonOf(group('mentioned', 'voted')), 'voted');
    assert.equal(reasonOf(group('replied', 'mentioned')), 'replied');
  });
});
