import { assert } from 'chai';
import type { CommentView } from '@madang/client';
import { Reading, type Moment } from './arrange.js';

function comment(id: string, parent: string | null = null, more: Partial<CommentView> = {}): CommentView {
  return {
    kind: 'comment', id, seq: 1, parent, author: { id: 'somebody', name: '' }, body: id, html: id, createdAt: 0,
    marks: [], pending: null, refused: null, mutation: null, ...more,
  };
}

const first: Moment = { me: 'me', asked: true, writing: false };
const later: Moment = { ...first, asked: false };

/** `a(b c)` is a with answers b and c; `+b` is held. */
function drawn(reading: Reading, comments: readonly CommentView[], moment: Moment): string {
  const { branches, held } = reading.arrange(comments, moment);
  const names = branches.map(({ comment: root, replies, held: late }) => {
    const inner = [...replies.map((reply) => reply.id), ...late.map((reply) => `+${reply.id}`)];
    return inner.length ? `${root.id}(${inner.join(' ')})` : root.id;
  });
  return [...names, ...held.map((root) => `+${root.id}`)].join(' ');
}

describe('a thread being read', () => {
  it('shows what was deleted only above what was answered to it', () => {
    const gone = { deletedAt: 1 };
    const all = [comment('a', null, gone), comment('b', null, gone), comment('c', 'a'), comment('d', 'a', gone)];
    assert.equal(drawn(new Reading(), all, first), 'a(c)');
  });

  it('shows everything that was asked for, answers under what they answer', () => {
    const all = [comment('a'), comment('b'), comment('c', 'a'), comment('d', 'b')];
    assert.equal(drawn(new Reading(), all, first), 'a(c) b(d)');
  });

  it('holds an answer that would move what stands below it', () => {
    const reading = new Reading();
    const before = [comment('a'), comment('b')];
    drawn(reading, before, first);
    const after = [...before, comment('c', 'a'), comment('d', 'b'), comment('e')];
    assert.equal(drawn(reading, after, later), 'a(+c) b(d) e');
    reading.show([comment('c', 'a')], after);
    assert.equal(drawn(reading, after, later), 'a(c) b(d) e');
  });

  it('holds everything while somebody writes below, and goes on holding it afterwards', () => {
    const reading = new Reading();
    drawn(reading, [comment('a')], first);
    const after = [comment('a'), comment('b'), comment('c', 'b')];
    assert.equal(drawn(reading, after, { ...later, writing: true }), 'a +b');
    assert.equal(drawn(reading, after, later), 'a +b');
    reading.show([comment('b')], after);
    assert.equal(drawn(reading, after, later), 'a b(c)');
  });

  it('always shows what is one’s own, and what waits or was refused', () => {
    const reading = new Reading();
    drawn(reading, [comment('a'), comment('b')], first);
    const mine = [
      comment('a'),
      comment('b'),
      comment('c', 'a', { author: { id: 'me', name: '' } }),
      comment('d', 'a', { pending: 'waiting', mutation: 'm' }),
      comment('e', 'a', { refused: { kind: 'closed', message: '' }, mutation: 'n' }),
    ];
    assert.equal(drawn(reading, mine, { ...later, writing: true }), 'a(c d e) b');
  });

  it('lets an answer stand for itself when what it answered is gone', () => {
    const reading = new Reading();
    drawn(reading, [comment('a'), comment('b', 'a'), comment('c')], first);
    assert.equal(drawn(reading, [comment('b', 'a'), comment('c')], later), 'b c');
  });

  it('counts what others brought, once', () => {
    const reading = new Reading();
    assert.equal(reading.arrange([comment('a')], first).arrived, 0);
    const after = [comment('a'), comment('b'), comment('c', 'a', { author: { id: 'me', name: '' } })];
    assert.equal(reading.arrange(after, later).arrived, 1);
    assert.equal(reading.arrange(after, later).arrived, 0);
  });
});
