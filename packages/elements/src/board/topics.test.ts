import { assert } from 'chai';
import { offeredTopics, topicsOf } from './topics.js';

describe('the topics offered to somebody who writes', () => {
  const used = ['그릇', 'Tableware', '배송', 'Delivery', '사이트', 'Website', '작업실'];

  it('are those in use on the board, where a server tells them apart', () => {
    const board = { id: 'ideas', name: '', description: '' };
    const facts = { id: 'c', name: '', locales: [], boards: [{ ...board, tags: ['그릇'] }, { ...board, id: 'bugs' }], statuses: [],
      tags: used, policy: { anonymous: { propose: true, vote: true, comment: true } } };
    assert.deepEqual(topicsOf(facts, 'ideas'), ['그릇']);
    assert.deepEqual(topicsOf(facts, 'bugs'), used);
    assert.deepEqual(topicsOf(undefined, 'ideas'), []);
  });

  it('are those of the reader’s language, where there are some', () => {
    assert.deepEqual(offeredTopics(used, [], 'ko'), ['그릇', '배송', '사이트', '작업실']);
    assert.deepEqual(offeredTopics(used, [], 'en'), ['Tableware', 'Delivery', 'Website']);
  });

  it('are all, the reader’s own first, where there are hardly any', () => {
    assert.deepEqual(offeredTopics(['그릇', 'Tableware', '배송'], [], 'en'), ['Tableware', '그릇', '배송']);
    assert.deepEqual(offeredTopics([], [], 'en'), []);
  });

  it('are the eight most used, however many an import brought, and those chosen already', () => {
    const many = Array.from({ length: 40 }, (_, n) => `Topic ${n}`);
    assert.deepEqual(offeredTopics(many, [], 'en'), many.slice(0, 8));
    assert.deepEqual(offeredTopics(many, ['Topic 2', 'Topic 30'], 'en'), [...many.slice(0, 8), 'Topic 30']);
  });
});
