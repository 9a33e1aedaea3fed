import { ideaThread } from '@madang/protocol';
import type { Fixture, FixtureComment } from './fixture.js';
import type { FakePeople } from './people.js';
import { excerptWords, renderWords } from './render.js';
import { faceOf, type FakeWorld } from './world.js';

const DAY = 86_400_000;

/** Fills a world with a fixture, as of now. */
export function settleIn(world: FakeWorld, people: FakePeople, fixture: Fixture, now: number): void {
  const face = (key: string): ReturnType<typeof faceOf> => faceOf(people.person(key));
  for (const { id: board, promise } of fixture.community.boards) if (promise) world.promises.set(board, promise);
  if (fixture.clock) world.clocks.set(fixture.board, fixture.clock);
  let made = 0;
  const id = (): string => `01900000-0000-7000-9000-${String((made += 1)).padStart(12, '0')}`;

  function talk(thread: string, comments: readonly FixtureComment[], parent: string | null): number {
    let count = 0;
    for (const { by, daysAgo, body, answers = [] } of comments) {
      const own = id();
      world.put(`thread:${thread}`, {
        kind: 'comment', id: own, parent, author: face(by), body, html: renderWords(body), createdAt: now - daysAgo * DAY,
      });
      world.commit();
      count += 1 + talk(thread, answers, own);
    }
    return count;
  }

  for (const idea of [...fixture.ideas].sort((a, b) => b.daysAgo - a.daysAgo)) {
    const { title, body, tags, steps, response, votesBefore, voters } = idea;
    const createdAt = now - idea.daysAgo * DAY;
    const comments = talk(ideaThread(idea.id), idea.comments, null);
    world.put(`idea:${idea.id}`, { kind: 'text', id: idea.id, body, html: renderWords(body) });
    let from: (typeof steps)[number]['to'] = 'open';
    for (const { to, by, daysAgo, note } of steps) {
      const at = now - daysAgo * DAY;
      world.put(`idea:${idea.id}`, { kind: 'event', id: id(), type: 'status', from, to, note, by: face(by), at });
      from = to;
    }
    const answered = response && { by: face(response.by), at: now - response.daysAgo * DAY };
    if (response && answered) {
      world.put(`idea:${idea.id}`, {
        kind: 'response', id: idea.id, body: response.body, html: renderWords(response.body), ...answered, editedAt: null,
      });
      world.put(`idea:${idea.id}`, { kind: 'event', id: id(), type: 'response', from, to: from, note: '', ...answered });
    }
    for (const voter of voters) world.put(`me:${people.person(voter).id}`, { kind: 'vote', id: idea.id, at: createdAt });
    world.putIdea({
      kind: 'idea',
      id: idea.id,
      born: 0,
      board: fixture.board,
      ...(idea.kind && { ideaKind: idea.kind }),
      title,
      excerpt: excerptWords(body),
      status: from,
      tags,
      votes: votesBefore + voters.length,
      votesBefore,
      comments,
      author: idea.by === null ? null : face(idea.by),
      createdAt,
      score: createdAt / (7 * DAY) + Math.log2(1 + voters.length),
      answer: answered && response ? { ...answered, excerpt: excerptWords(response.body) } : null,
      ...(idea.solved && { solved: idea.solved }),
      ...(idea.quotes && { quotes: idea.quotes.length }),
      ...(idea.lookAgainIn !== undefined && { lookAgainAt: now + idea.lookAgainIn * DAY }),
    });
    if (idea.solved) world.solved.set(idea.id, { ...idea.solved });
    if (idea.quotes) world.quotes.set(idea.id, idea.quotes);
    world.commit();
  }
  for (const [thread, comments] of Object.entries(fixture.threads)) talk(thread, comments, null);
}
