import assert from 'node:assert/strict';
import type { AuditRecord } from '../../domain/audit.js';
import type { Drafted, DraftDecision } from '../../domain/desk/draft.js';
import { noNeeds } from '../../domain/needs.js';
import type { NoteWords, OfIdea } from '../desk.js';
import type { Store } from '../store.js';
import { AT, Neighbours } from './neighbours.js';
import { spec } from './spec.js';
import { nextId } from './yard.js';

const TEAM = 'desk:team';

/** What the team keeps of ideas. */
export function deskContract(store: () => Store): void {
  const note = (person: string, body: string, more: Partial<NoteWords> = {}): NoteWords => ({
    id: nextId(), person, body, html: `<p>${body}</p>`, renderer: 1, mentions: [], at: AT, ...more,
  });
  const draft = (person: string, body: string, more: Partial<Drafted> = {}): Drafted => ({
    body, html: `<p>${body}</p>`, renderer: 1, listened: false, wordsKey: `key of ${body}`, person, at: AT,
    askedBy: null, approvedBy: null, approvedAt: null, ...more,
  });
  const put = (of: OfIdea, to: Drafted): Promise<DraftDecision | null> =>
    store().decideDraft(of, (): DraftDecision => ({ type: 'put', draft: to }));

  spec('Q1 keeps fields and notes, and tells who follows the team’s topic which idea changed', async () => {
    const it = await Neighbours.open(store());
    const staff = await it.known({ role: 'staff', name: '김민아' });
    const [idea, other] = [await it.propose(staff), await it.propose(staff)];
    const of = { community: it.yard.id, idea };
    const public_ = await it.seq(`idea:${idea}`);
    const board = await it.seq('board:ideas');
    assert.deepEqual(await store().deskOf(of, 9), {
      idea, assignee: null, department: null, effort: null, impact: null, target: null, notes: [],
      draftVersion: 0, draft: null, published: null,
    });
    assert.equal(await store().setDesk(of, { assignee: staff.id, effort: 2 }), true);
    assert.equal(await store().setDesk(of, { impact: 5, department: '물류', target: '2027-Q1' }), true);
    const [first, second] = [note(staff.id, '하나'), note(staff.id, '둘', { at: AT + 1, mentions: [{ id: staff.id, name: '김민아' }] })];
    for (const one of [second, first]) assert.equal(await store().addNote(of, one, 2), 'done');
    assert.equal(await store().addNote(of, first, 2), 'same');
    assert.equal(await store().addNote(of, note(staff.id, '셋'), 2), 'full');
    const kept = await store().deskOf(of, 9);
    const fields = [kept?.assignee?.id, kept?.effort, kept?.impact, kept?.department, kept?.target];
    assert.deepEqual(fields, [staff.id, 2, 5, '물류', '2027-Q1']);
    assert.deepEqual(kept?.notes.map(({ body, mentions }) => [body, mentions.length]), [['하나', 0], ['둘', 1]]);
    const ops = await it.missed(TEAM, 0);
    assert.deepEqual(ops.map((op) => op.op === 'put' && [op.row.kind, op.row.id]), [['desk', idea]]);
    const before = await it.seq(TEAM);
    const both = [of.idea, other].map((one) => ({ idea: one, person: staff.id }));
    assert.deepEqual(await store().assign(of.community, both), [{ type: 'same' }, { type: 'done', before: null }]);
    assert.deepEqual((await it.missed(TEAM, before)).map((op) => op.op === 'put' && op.row.id), [other]);
    assert.equal((await store().deskOf({ ...of, idea: other }, 9))?.assignee?.id, staff.id);
    assert.equal(await store().touchDesk({ ...of, idea: other }), true);
    assert.equal((await it.missed(TEAM, 0)).length, 2);
    assert.deepEqual([await it.seq(`idea:${idea}`), await it.seq('board:ideas')], [public_, board], 'nothing public moved');
    assert.deepEqual(await store().departments(it.yard.id, 9), ['물류']);
    assert.deepEqual((await store().colleagues(it.yard.id, 9)).map(({ id }) => id), [staff.id]);
  });

  spec('who was removed from the team is no colleague, and looks after nothing anew', async () => {
    const it = await Neighbours.open(store());
    const community = it.yard.id;
    const staff = await it.known({ role: 'staff', name: '김민아' });
    const gone = await it.known({ role: 'staff', name: '길' });
    const of = { community, idea: await it.propose(staff) };
    const names = async (): Promise<string[]> =>
      (await store().colleagues(community, 9)).map(({ name }) => name).sort();
    const join = ({ id: person }: typeof gone, name: string): Promise<unknown> =>
      store().putStaff(
        { community, person, name, email: `${person}@x.example`, role: 'admin', title: null, invitedAt: 1, invitedBy: null },
        `${person}@x.example`,
      );
    await join(staff, '김민아');
    await join(gone, '길');
    assert.equal(await store().removeStaff({ community, person: gone.id }, AT), 'done');
    assert.deepEqual(await names(), ['김민아']);
    assert.equal(await store().setDesk(of, { assignee: gone.id }), false);
    assert.deepEqual(await store().assign(community, [{ idea: of.idea, person: gone.id }]), [{ type: 'removed' }]);
    assert.equal((await store().deskOf(of, 9))?.assignee, null);
    await join(gone, '길');
    assert.deepEqual(await names(), ['길', '김민아']);
    assert.equal(await store().setDesk(of, { assignee: gone.id }), true);
  });

  spec('Q1 an idea of another community is none', async () => {
    const it = await Neighbours.open(store());
    const other = await Neighbours.open(store());
    const staff = await it.known({ role: 'staff' });
    const of = { community: other.yard.id, idea: await it.propose(staff) };
    assert.equal(await store().deskOf(of, 9), null);
    assert.deepEqual([await store().setDesk(of, { effort: 1 }), await store().touchDesk(of)], [false, false]);
    assert.deepEqual(await store().assign(of.community, [{ idea: of.idea, person: null }]), [{ type: 'unknown' }]);
    assert.equal(await store().addNote(of, note(staff.id, '하나'), 9), 'unknown');
    assert.equal(await put(of, draft(staff.id, '네')), null);
    assert.equal(await store().supportersOf(of, { limit: 9 }), null);
    assert.equal(await it.seq(TEAM), 0);
  });

  spec('an answer goes out with its draft, or neither does', async () => {
    const it = await Neighbours.open(store());
    const staff = await it.known({ role: 'staff' });
    const of = { community: it.yard.id, idea: await it.propose(staff) };
    await put(of, draft(staff.id, '네'));
    const published = { wrote: staff.id, approved: null, published: staff.id, at: AT };
    const line: AuditRecord = {
      community: of.community, person: staff.id, action: 'response.set', kind: 'idea', thing: of.idea, data: {}, at: AT,
    };
    const publish = (idea: string, fault?: Error): ReturnType<Store['publishDraft']> =>
      store().publishDraft(idea, noNeeds(of.community), (world, drafted, version): DraftDecision => {
        world.audit({ ...line, data: { body: drafted?.body ?? '', version } });
        if (fault) throw fault;
        return { type: 'drop', published };
      });
    const kept = async (): Promise<unknown[]> => {
      const desk = await store().deskOf(of, 9);
      const lines = await store().auditLog({ community: of.community, limit: 9 });
      return [desk?.draft?.body, desk?.published?.wrote.id, lines.map(({ data }) => data)];
    };
    await assert.rejects(publish(of.idea, new Error('in the middle')), /in the middle/);
    assert.deepEqual(await kept(), ['네', undefined, []]);
    assert.equal((await publish(of.idea)).result?.type, 'drop');
    assert.deepEqual(await kept(), [undefined, staff.id, [{ body: '네', version: 1 }]]);
    assert.equal((await publish(nextId())).result, null);
  });

  spec('a note is changed and taken away by its author alone', async () => {
    const it = await Neighbours.open(store());
    const [staff, kim] = [await it.known({ role: 'staff' }), await it.known({ role: 'staff' })];
    const of = { community: it.yard.id, idea: await it.propose(staff) };
    const one = note(staff.id, '하나');
    await store().addNote(of, one, 9);
    assert.equal(await store().addNote(of, { ...one, person: kim.id }, 9), 'others');
    assert.equal(await store().changeNote(of, { ...one, person: kim.id, body: '남의 말' }), 'others');
    assert.equal(await store().changeNote(of, { ...one, body: '둘', at: AT + 5 }), 'done');
    assert.equal(await store().changeNote(of, { ...one, body: '둘', at: AT + 6 }), 'same');
    assert.deepEqual((await store().deskOf(of, 9))?.notes.map(({ body, editedAt }) => [body, editedAt]), [['둘', AT + 5]]);
    assert.equal(await store().removeNote(of, { id: one.id, person: kim.id }), 'others');
    assert.equal(await store().removeNote(of, one), 'done');
    assert.equal(await store().removeNote(of, one), 'unknown');
  });

  spec('Q3 Q4 keeps one draft with its version, which never begins anew, and who had a part in what went out', async () => {
    const it = await Neighbours.open(store());
    const [mina, kim] = [await it.known({ role: 'staff' }), await it.known({ role: 'staff' })];
    const [idea, other] = [await it.propose(mina), await it.propose(mina)];
    const of = { community: it.yard.id, idea };
    await put(of, draft(mina.id, '네'));
    await put(of, draft(mina.id, '네', { approvedBy: kim.id, approvedAt: AT + 1, askedBy: mina.id }));
    const kept = await store().deskOf(of, 9);
    const faces = [kept?.draft?.by, kept?.draft?.askedFace, kept?.draft?.approvedFace];
    assert.deepEqual(
      [kept?.draftVersion, kept?.draft?.same, ...faces.map((face) => face?.id)],
      [1, null, mina.id, mina.id, kim.id],
    );
    assert.equal((await store().decideDraft(of, () => ({ type: 'same' as const })))?.type, 'same');
    const published = { wrote: mina.id, approved: kim.id, published: kim.id, at: AT + 2 };
    await store().decideDraft(of, (): DraftDecision => ({ type: 'drop', published }));
    const after = await store().deskOf(of, 9);
    assert.deepEqual([after?.draftVersion, after?.draft], [2, null]);
    assert.deepEqual(
      [after?.published?.wrote.id, after?.published?.approved?.id, after?.published?.at],
      [mina.id, kim.id, AT + 2],
    );
    // The same words as those of an answer that is out already.
    await it.act(mina, { name: 'response.set', args: { id: nextId(), idea: other, body: '곧 나와요' } });
    const [given] = await store().answersTo(it.yard.id, [other, idea]);
    assert.deepEqual([given?.idea, given?.response.body], [other, '곧 나와요']);
    await put(of, draft(mina.id, '곧 나와요', { wordsKey: given?.response.wordsKey ?? null }));
    assert.equal((await store().deskOf(of, 9))?.draft?.same?.id, other);
  });

  spec('Q1 all of it goes with its idea, and with its community’s', async () => {
    const it = await Neighbours.open(store());
    const [author, staff] = [await it.known(), await it.known({ role: 'staff' })];
    const [gone, stays] = [await it.propose(author), await it.propose(author)];
    const notes = [note(staff.id, '하나'), note(staff.id, '둘')];
    for (const [at, idea] of [gone, stays].entries()) {
      const of = { community: it.yard.id, idea };
      await store().addNote(of, notes[at] ?? note(staff.id, ''), 9);
      await put(of, draft(staff.id, '네'));
    }
    await it.act(author, { name: 'idea.delete', args: { idea: gone } });
    assert.equal(await store().deskOf({ community: it.yard.id, idea: gone }, 9), null);
    // Its id is free again: nothing of it is left.
    const of = { community: it.yard.id, idea: stays };
    assert.equal(await store().addNote(of, { ...note(staff.id, '셋'), id: notes[0]?.id ?? '' }, 9), 'done');
    await store().clearCommunity(it.yard.id);
    assert.equal(await it.seq(TEAM), 0);
    assert.deepEqual(await store().departments(it.yard.id, 9), []);
  });

  spec('tells who wants an idea, the newest first, with what only staff may know', async () => {
    const it = await Neighbours.open(store());
    const [author, known, visitor] = [await it.known({ name: '춘향' }), await it.known({ name: '몽룡', email: 'm@omok.example' }), it.visitor()];
    const of = { community: it.yard.id, idea: await it.propose(author) };
    await it.vote(known, of.idea, AT + 1);
    await it.vote(visitor, of.idea, AT + 2);
    await it.act(known, { name: 'vote.why', args: { idea: of.idea, text: '매일 써요', quote: false } });
    const [first, rest] = [await store().supportersOf(of, { limit: 1 }), null];
    assert.deepEqual([first?.more, first?.supporters.map(({ origin }) => origin), rest], [true, ['anonymous'], null]);
    const last = first?.supporters[0];
    const after = { value: last?.at ?? 0, id: last?.face.id ?? '' };
    const next = await store().supportersOf(of, { limit: 9, after });
    assert.deepEqual(
      next?.supporters.map(({ name, email, origin, why }) => [name, email, origin, why]).slice(0, 1),
      [['몽룡', 'm@omok.example', 'known', '매일 써요']],
    );
    assert.deepEqual([next?.more, next?.before], [false, 0]);
  });

  spec('whether answers need a second person is kept apart from other settings', async () => {
    const it = await Neighbours.open(store());
    assert.equal((await store().community(it.yard.id))?.approval, undefined);
    await store().putApproval(it.yard.id, true);
    await store().putCommunity({ ...it.yard.settings(), name: '새 이름' }, []);
    const after = await store().community(it.yard.id);
    assert.deepEqual([after?.name, after?.approval], ['새 이름', true]);
  });
}
