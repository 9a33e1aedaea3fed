import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Photo } from '@madang/protocol';
import {
  ADMIN,
  commentRecord,
  COMMUNITY,
  CUSTOMER,
  ideaRecord,
  NOW,
  OTHER,
  photoRecord,
  ready,
  STAFF,
  textRecord,
  uuid,
  worldWith,
} from '../testing/records.js';
import type { Actor } from './actor.js';
import { decide, needsOf } from './decide.js';
import { noNeeds } from './needs.js';
import type { Prepared } from './prepared.js';
import type { CommentRecord, IdeaTextRecord, PhotoRecord } from './records.js';
import type { World } from './world.js';

const A = uuid(0x91);
const B = uuid(0x92);
const C = uuid(0x93);

const seen = ({ id, width, height }: PhotoRecord): Photo => ({ id, width, height });

/** Two photos that the customer sent and one that somebody else did. */
const SENT = [photoRecord({ id: A }), photoRecord({ id: B, width: 7 }), photoRecord({ id: C, person: OTHER.id })];

interface There {
  readonly sent?: readonly PhotoRecord[];
  readonly text?: Partial<IdeaTextRecord>;
  readonly comment?: Partial<CommentRecord>;
}

function world({ sent = SENT, text = {}, comment = {} }: There = {}): World {
  const idea = ideaRecord();
  const said = commentRecord(comment);
  return worldWith([idea], {
    texts: new Map([[idea.id, textRecord({ body: '본문', ...text })]]),
    comments: new Map([[said.id, said]]),
    photos: new Map(sent.map((photo) => [photo.id, photo])),
  });
}

const run = (in_: World, actor: Actor, call: Prepared): ReturnType<typeof decide> => {
  in_.begin();
  return decide(in_, COMMUNITY, actor, call, NOW);
};

const create = (photos: string[]): Prepared => ready('idea.create', { id: uuid(2), board: 'ideas', title: '국자', body: '', photos });
const add = (photos: string[], id = uuid(0x71)): Prepared => ready('comment.add', { id, thread: 'page:x', body: '네', photos });
const edit = (photos?: string[], body = '본문'): Prepared =>
  ready('idea.edit', { idea: uuid(1), title: '왼손잡이용 국자', body, ...(photos && { photos }) });
const say = (photos?: string[]): Prepared =>
  ready('comment.edit', { comment: uuid(0x70), body: '첫 말', ...(photos && { photos }) });

describe('photos beside words', () => {
  test('stand beside a new idea in the order in which it names them, in its row and nowhere else', () => {
    const in_ = world();
    assert.equal(run(in_, CUSTOMER, create([B, A])), null);
    const { newIdeas, placedPhotos, gonePhotos, deltas } = in_.changes();
    const photos = [{ id: B, width: 7, height: 600 }, { id: A, width: 800, height: 600 }];
    assert.deepEqual(newIdeas[0]?.text.photos, photos);
    const beside = { kind: 'idea', id: uuid(2) } as const;
    assert.deepEqual(placedPhotos, [{ id: B, beside }, { id: A, beside }]);
    assert.deepEqual(gonePhotos, []);
    const rows = deltas.flatMap(({ ops }) => ops.flatMap((op) => (op.op === 'put' ? [op.row] : [])));
    assert.deepEqual(rows.flatMap((row) => ('photos' in row ? [[row.kind, row.photos]] : [])), [['text', photos]]);
  });

  test('stand beside a comment, whose row without any says nothing of them', () => {
    for (const [photos, has] of [[[A], true], [[], false]] as const) {
      const in_ = world();
      assert.equal(run(in_, CUSTOMER, add([...photos])), null);
      const [delta] = in_.changes().deltas.filter(({ topic }) => topic === 'thread:page:x');
      const [op] = delta?.ops ?? [];
      assert.ok(op?.op === 'put');
      assert.equal('photos' in op.row, has);
    }
  });

  for (const [name, sent] of [
    ['that are not there', []],
    ['that somebody else sent', [photoRecord({ id: A, person: OTHER.id })]],
    ['of another community', [photoRecord({ id: A, community: 'other' })]],
    ['that stand elsewhere', [photoRecord({ id: A, beside: { kind: 'comment', id: uuid(0x79) } })]],
  ] as const) {
    test(`${name} are refused by the field, and nothing has changed`, () => {
      for (const call of [create([A]), add([A]), edit([A]), say([A])]) {
        const in_ = world({ sent });
        const error = run(in_, CUSTOMER, call);
        assert.deepEqual([error?.kind, error?.field], ['invalid', 'photos'], call.name);
        const { deltas, placedPhotos, people } = in_.changes();
        assert.deepEqual([deltas, placedPhotos, people], [[], [], []]);
      }
    });
  }

  test('stand in one place, also for the mutation that comes right behind in the same group', () => {
    const in_ = world();
    assert.equal(run(in_, CUSTOMER, create([A])), null);
    assert.equal(run(in_, CUSTOMER, add([A]))?.field, 'photos');
    assert.equal(run(in_, CUSTOMER, add([B])), null);
  });

  test('stay where an edit does not name any', () => {
    const standing = SENT.slice(0, 2).map(seen);
    const in_ = world({ text: { photos: standing }, comment: { photos: standing } });
    assert.equal(run(in_, CUSTOMER, edit(undefined, '새 말')), null);
    assert.equal(run(in_, CUSTOMER, say()), null);
    assert.deepEqual(in_.text(uuid(1))?.photos, standing);
    assert.deepEqual(in_.comment(uuid(0x70))?.photos, standing);
    assert.deepEqual(in_.changes().gonePhotos, []);
  });

  test('are changed by an edit of nothing else, which shows that it was edited and keeps the words before', () => {
    const [a, b] = SENT.map(seen);
    assert.ok(a && b);
    for (const [call, kind] of [[edit([B]), 'idea'], [say([B]), 'comment']] as const) {
      const in_ = world({ sent: [photoRecord({ id: B, width: 7 })], text: { photos: [a] }, comment: { photos: [a] } });
      assert.equal(run(in_, CUSTOMER, call), null);
      const { edits, placedPhotos, gonePhotos, texts, comments, ideas } = in_.changes();
      assert.deepEqual((kind === 'idea' ? texts[0] : comments[0])?.photos, [b]);
      assert.equal((kind === 'idea' ? ideas[0] : comments[0])?.editedAt, NOW);
      assert.deepEqual(placedPhotos.map(({ id, beside }) => [id, beside.kind]), [[B, kind]]);
      assert.deepEqual(gonePhotos, [A]);
      assert.equal(edits.length, 1);
    }
  });

  test('of the same list change nothing; another order is another list', () => {
    const standing = SENT.slice(0, 2).map(seen);
    for (const [photos, changed] of [[[A, B], false], [[B, A], true]] as const) {
      const in_ = world({ sent: [], text: { photos: standing }, comment: { photos: standing } });
      assert.equal(run(in_, CUSTOMER, edit([...photos])), null);
      assert.equal(run(in_, CUSTOMER, say([...photos])), null);
      assert.equal(in_.changes().deltas.length > 0, changed);
      assert.deepEqual(in_.changes().gonePhotos, []);
    }
  });

  test('are taken out by staff, who put their own beside them and nobody else’s', () => {
    const standing = [seen(photoRecord({ id: C }))];
    for (const actor of [STAFF, ADMIN]) {
      const sent = [photoRecord({ id: A, person: actor.id }), photoRecord({ id: B })];
      const in_ = world({ sent, text: { photos: standing } });
      assert.equal(run(in_, actor, edit([C, B]))?.field, 'photos');
      assert.equal(run(in_, actor, edit([C, A])), null);
      assert.equal(run(in_, actor, edit([])), null);
      assert.deepEqual(in_.changes().gonePhotos.toSorted(), [A, C]);
      assert.deepEqual(in_.changes().placedPhotos, []);
    }
  });

  test('go with the idea and the comment that are deleted', () => {
    const [a, b] = SENT.map(seen);
    assert.ok(a && b);
    const in_ = world({ text: { photos: [a] }, comment: { photos: [b] } });
    assert.equal(run(in_, CUSTOMER, { name: 'idea.delete', args: { idea: uuid(1) } }), null);
    assert.deepEqual(in_.changes().gonePhotos.toSorted(), [A, B]);
    const [text] = in_.changes().texts;
    assert.deepEqual([text?.body, text?.photos], ['', []]);
  });

  test('are needed by the mutations that name them and by no other', () => {
    for (const call of [create([A, B]), add([A, B]), edit([A, B]), say([A, B])]) {
      const needs = noNeeds('demo');
      needsOf(call, CUSTOMER, needs);
      assert.deepEqual([...needs.photos], [A, B], call.name);
    }
    const needs = noNeeds('demo');
    for (const call of [edit(), say(), ready('vote.set', { idea: uuid(1), on: true })]) needsOf(call, CUSTOMER, needs);
    assert.equal(needs.photos.size, 0);
  });
});
