import type { IdeaPage, Row, Topic } from '@madang/protocol';
import type { FollowState, IdeaState, IdeaView, OwnOpinions } from '../api.js';
import type { Store } from '../store/store.js';
import { rowsOf } from './rows.js';
import { wholeView } from './whole.js';

/** The rows that an idea's page is made of. */
function rowsOfPage(page: IdeaPage): Row[] {
  const { topic: _topic, version: _version, statusWords: _words, ...said } = page;
  const { body, html, photos, timeline, response, ...idea } = said;
  const { id, seq } = idea;
  const text: Row = { kind: 'text', id, seq, body, html, ...(photos && { photos }) };
  return [{ kind: 'idea', ...idea }, text, ...timeline, ...(response ? [response] : [])];
}

/** What is only this person's; `null` while it is on its way. */
function mineOf({ me, bases }: Store): Topic | null {
  const topic: Topic | null = me.person && `me:${me.person.id}`;
  return topic && bases.get(topic)?.version ? topic : null;
}

/** Whether this person follows it: as they last said, else by their vote. */
function followOf(store: Store, id: string, voted: boolean): FollowState | undefined {
  const { me } = store;
  const topic = mineOf(store);
  if (me.load !== 'ready' || (me.person && !topic)) return undefined;
  const said = topic && rowsOf(store, topic).get('follow', id);
  const mine = store.outbox().filter(({ call }) => call.name === 'follow.set' && call.args.idea === id);
  const going = mine.at(-1)?.state ?? 'refused';
  return {
    on: said?.on ?? voted,
    said: said?.byComment ? 'comment' : !!said,
    at: said?.at ?? 0,
    pending: going === 'refused' ? null : going,
  };
}

/** What this person said of it, as far as it is known. */
function ownOf(store: Store, id: string, round: number): OwnOpinions | undefined {
  const topic = mineOf(store);
  if (!topic) return undefined;
  const rows = rowsOf(store, topic);
  const doubt = rows.get('doubt', id);
  return {
    // What is not sent yet is about the answer that is shown.
    doubts: doubt !== null && (doubt.round || round) === round,
    solved: rows.get('solved', id),
    why: rows.get('why', id),
  };
}

/** One idea: its card, words, official response and timeline. */
export function openIdea(store: Store, id: string, path: string, first?: Promise<IdeaPage>): IdeaView {
  const topic: Topic = `idea:${id}`;
  return wholeView<IdeaPage, IdeaState>(store, topic, path, first, rowsOfPage, (progress) => {
    const rows = rowsOf(store, topic);
    const idea = rows.get('idea', id);
    // The server does not know of one's own new idea yet.
    const early = idea?.seq === 0 && progress.error?.kind === 'not-found';
    const card = idea && store.cards()(idea);
    const follow = card && followOf(store, id, card.vote.voted);
    const own = card && ownOf(store, id, card.answer?.round ?? 1);
    return {
      ...(early ? { load: 'ready', error: null } : progress),
      ...(follow && { follow }),
      ...(own && { own }),
      idea: card,
      text: rows.get('text', id),
      response: rows.get('response', id),
      timeline: rows.all('event').sort((a, b) => a.at - b.at),
    };
  });
}
