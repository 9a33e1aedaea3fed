import type { BulkAction, BulkAnswer, CaseState, ModerationCase, ModerationDetail } from '@madang/protocol';
import type { Desk } from '../shared/context.js';
import type { QueueMessages } from './en.js';

/** What a step takes. */
export interface Taking {
  readonly desk: Desk;
  readonly t: QueueMessages;
  /** Something changed: show it. */
  readonly changed: () => Promise<void>;
}

/** Does one thing to ideas, says what became of them, and offers to take it back; returns how. */
export async function takeStep(
  { desk, t, changed }: Taking,
  ideas: readonly string[],
  action: BulkAction,
): Promise<(() => Promise<void>) | null> {
  const answer = await desk.api.send<BulkAnswer>('POST', '/desk/bulk', { ideas, action });
  const count = (outcome: string): number => answer.results.filter((one) => one.outcome === outcome).length;
  const [done, refused] = [count('done'), count('refused')];
  await changed();
  const told = done === 0 ? (refused === 0 ? [t.same] : []) : [toldOf(t, action, done)];
  const text = [...told, ...(refused > 0 ? [t.refused(refused)] : [])].join(' ');
  const { undo } = answer;
  if (undo === undefined) {
    desk.toast(text);
    return null;
  }
  let taken = false;
  const takeBack = async (): Promise<void> => {
    if (taken) return;
    taken = true;
    const back = await desk.api.send<BulkAnswer>('POST', `/desk/undo/${undo}`).catch(() => null);
    await changed();
    const moved = back?.results.filter(({ outcome }) => outcome === 'moved').length ?? 0;
    desk.toast(back === null ? t.failures.internal : moved > 0 ? t.undoneSome(moved) : t.undone);
  };
  desk.toast(text, { label: t.undo, run: () => void takeBack() });
  return takeBack;
}

/** Holds ideas back until somebody decides under Moderation, and offers to put them back as they were; returns how. */
export async function holdBack(
  { desk, t, changed }: Taking,
  ideas: readonly string[],
  reason: string,
): Promise<(() => Promise<void>) | null> {
  const put = async (id: string, state: CaseState, why: string): Promise<boolean> =>
    desk.api.send('PUT', `/moderation/idea/${id}`, { state, reason: why }).then(() => true, () => false);
  const results: Pick<ModerationCase, 'id' | 'state' | 'reason'>[] = [];
  for (const id of ideas) {
    // What a colleague has taken down meanwhile is down again once this is taken back, with its reason.
    const was = await desk.api.get<ModerationDetail>(`/moderation/idea/${id}`).then((found) => found.case, () => null);
    if (was && (await put(id, 'held', reason))) results.push({ id, state: was.state, reason: was.reason });
  }
  await changed();
  const [done, refused] = [results.length, ideas.length - results.length];
  const text = [...(done > 0 ? [t.done.hold(done)] : []), ...(refused > 0 ? [t.refused(refused)] : [])].join(' ');
  if (done === 0) {
    desk.toast(text);
    return null;
  }
  let taken = false;
  const takeBack = async (): Promise<void> => {
    if (taken) return;
    taken = true;
    const back = await Promise.all(results.map(({ id, state, reason: why }) => put(id, state, why)));
    await changed();
    desk.toast(back.every(Boolean) ? t.undone : t.failures.internal);
  };
  desk.toast(text, { label: t.undo, run: () => void takeBack() });
  return takeBack;
}

function toldOf(t: QueueMessages, action: BulkAction, n: number): string {
  switch (action.type) {
    case 'status':
      return t.done.status(n, t.statuses[action.status]);
    case 'assign':
      return action.person === null ? t.done.nobody(n) : t.done.assign(n);
    case 'tags':
      return t.done.tags(n);
    case 'merge':
      return t.done.merge(n);
  }
}
