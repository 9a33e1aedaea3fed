import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  approveDraft,
  askApproval,
  type AtDraft,
  dropDraft,
  type Drafted,
  type DraftWords,
  publishDraft,
  writeDraft,
} from './draft.js';

const words = (body: string): DraftWords => ({
  body, html: `<p>${body}</p>`, renderer: 1, listened: false, wordsKey: body,
});
const OTHER = { author: 'mina', same: 'no' } as const;
const DRAFT: Drafted = { ...words('네'), person: 'mina', at: 1, askedBy: null, approvedBy: null, approvedAt: null };
const APPROVED: Drafted = { ...DRAFT, approvedBy: 'kim', approvedAt: 2 };
const by = (person: string, version = 3): AtDraft => ({ person, version, at: 9 });

const kindOf = (decision: ReturnType<typeof writeDraft>): string =>
  decision.type === 'refused' ? decision.error.kind : decision.type;

describe('a draft of the official answer', () => {
  test('Q3: whoever saw an older one is refused, and what the other wrote stays', () => {
    assert.equal(kindOf(writeDraft(DRAFT, 3, words('아니요'), by('kim', 2))), 'conflict');
    for (const step of [dropDraft, askApproval]) assert.equal(kindOf(step(DRAFT, 3, by('kim', 2))), 'conflict');
    assert.equal(kindOf(approveDraft(DRAFT, 3, by('kim', 2), OTHER)), 'conflict');
    assert.equal(kindOf(approveDraft(DRAFT, 3, by('kim'), { author: 'lee', same: 'no' })), 'conflict', 'written by another since');
    assert.equal(kindOf(publishDraft(DRAFT, 3, by('kim', 2), false)), 'conflict');
    assert.equal(kindOf(writeDraft(DRAFT, 3, words('네'), by('kim', 2))), 'same', 'the same words take nothing away');
  });

  test('Q4: other words lose the approval', () => {
    const decision = writeDraft(APPROVED, 3, words('네, 그럼요'), by('mina'));
    assert.ok(decision.type === 'put');
    assert.deepEqual([decision.draft.approvedBy, decision.draft.askedBy, decision.draft.person], [null, null, 'mina']);
  });

  test('Q4: whoever wrote it does not approve it, and once is enough', () => {
    for (const same of ['yes', 'unknown'] as const) {
      assert.equal(kindOf(approveDraft(DRAFT, 3, by('mina'), { ...OTHER, same })), 'not-allowed');
    }
    const decision = approveDraft(DRAFT, 3, by('kim'), OTHER);
    assert.ok(decision.type === 'put');
    assert.deepEqual([decision.draft.approvedBy, decision.draft.approvedAt, decision.draft.person], ['kim', 9, 'mina']);
    assert.equal(kindOf(approveDraft(APPROVED, 3, by('lee'), OTHER)), 'same');
    assert.equal(kindOf(approveDraft(null, 3, by('kim'), OTHER)), 'not-found');
  });

  test('Q4: where answers need a second person, nothing goes out without one', () => {
    assert.equal(kindOf(publishDraft(DRAFT, 3, by('mina'), true)), 'not-allowed');
    const decision = publishDraft(APPROVED, 3, by('mina'), true);
    assert.ok(decision.type === 'drop');
    assert.deepEqual(decision.published, { wrote: 'mina', approved: 'kim', published: 'mina', at: 9 });
    assert.equal(kindOf(publishDraft(DRAFT, 3, by('mina'), false)), 'drop');
    assert.equal(kindOf(publishDraft(null, 3, by('mina'), false)), 'not-found');
  });

  test('no words throw the draft away', () => {
    assert.equal(kindOf(writeDraft(DRAFT, 3, words(''), by('mina'))), 'drop');
    assert.equal(kindOf(writeDraft(null, 0, words(''), by('mina', 0))), 'same');
    assert.equal(kindOf(dropDraft(null, 3, by('mina'))), 'same');
  });

  test('asking for a second person is said once', () => {
    const decision = askApproval(DRAFT, 3, by('mina'));
    assert.ok(decision.type === 'put');
    assert.equal(decision.draft.askedBy, 'mina');
    assert.equal(kindOf(askApproval(decision.draft, 4, by('kim', 4))), 'same');
  });
});
