import assert from 'node:assert/strict';
import type { BoardPage, IdeaPage, SessionAnswer } from '@madang/protocol';
import { type Place, type SourceServer, startSource } from '../support/source-server.js';
import { Voter } from './voter.js';

/** What to do, and how often. */
export interface KillNine {
  readonly place: Place;
  readonly rounds: number;
  readonly seed: number;
}

const VOTERS = 8;
const IDEAS = 6;

/** Votes that are answered in a round before the server is killed: at least one, at most this many. */
const MOST_PER_ROUND = 250;

/** A small generator of numbers that look random (mulberry32): the same for the same seed. */
function chanceOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

async function ask<T>(url: string, method: string, path: string, body?: object, session?: string): Promise<T> {
  const answer = await fetch(`${url}/v1/demo${path}`, {
    method,
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(session !== undefined && { authorization: `Bearer ${session}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
  return (await answer.json()) as T;
}

/**
 * Kills the server in the middle of voting, again and again. After every restart each voter’s votes must be those that
 * were acknowledged, with at most the first few of those not yet answered; at the end counts must equal votes, and
 * everybody who followed must see them. Resolves to the number of votes that were answered.
 */
export async function killNine({ place, rounds, seed }: KillNine): Promise<number> {
  const chance = chanceOf(seed);
  let server: SourceServer | null = await startSource(place);
  let { url } = server;
  let answered = 0;
  let onAnswer = (): void => undefined;
  const { session } = await ask<SessionAnswer>(url, 'POST', '/session', {});
  const ideas: string[] = [];
  for (let n = 0; n < IDEAS; n += 1) {
    ideas.push((await ask<IdeaPage>(url, 'POST', '/boards/ideas/ideas', { title: `국자 ${n}` }, session)).id);
  }
  const voters = Array.from(
    { length: VOTERS },
    (_, n) => new Voter(`voter-${n}`, { url: () => url, ideas, chance, onAnswer: () => onAnswer() }),
  );
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const wanted = 1 + chance(MOST_PER_ROUND);
      const turns = chance(8);
      let over = false;
      const killed = new Promise<void>((resolve) => {
        let inRound = 0;
        onAnswer = () => {
          answered += 1;
          inRound += 1;
          if (inRound === wanted) resolve();
        };
      });
      for (const voter of voters) voter.vote(true);
      const staying = voters.map((voter) => voter.stay(() => over));
      await killed;
      // Not always right after an answer.
      for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
      over = true;
      await server.kill();
      server = null;
      onAnswer = () => (answered += 1);
      await Promise.all(staying);
      for (const voter of voters) voter.disconnect();
      assertFaultless(voters);

      server = await startSource(place);
      url = server.url;
      for (const voter of voters) assert.equal(await voter.missing(), null, `round ${round}`);
    }
    await settle(voters);
    await assertCounts(url, voters, ideas);
    await server.stop();
    server = null;
    return answered;
  } finally {
    for (const voter of voters) voter.disconnect();
    await server?.kill();
  }
}

/** Lets everybody send what was not answered, and catch up. */
async function settle(voters: readonly Voter[]): Promise<void> {
  for (const voter of voters) voter.vote(false);
  await Promise.all(voters.map((voter) => voter.stay(() => voter.settled)));
  // One who had nothing to send again has not come back yet.
  for (const voter of voters) voter.disconnect();
  await Promise.all(voters.map((voter) => voter.connect()));
  assertFaultless(voters);
}

/** Counts equal votes, votes are those that were promised, and everybody sees the same. */
async function assertCounts(url: string, voters: readonly Voter[], ideas: readonly string[]): Promise<void> {
  const page = await ask<BoardPage>(url, 'GET', '/boards/ideas/ideas?limit=100');
  const counted = new Map(page.ideas.map(({ id, votes }) => [id, votes]));
  for (const voter of voters) assert.equal(await voter.missing(), null, 'at the end');
  for (const id of ideas) {
    const promised = voters.filter((voter) => voter.promised.has(id)).length;
    // Whoever proposed it has one of the votes.
    assert.equal(counted.get(id), promised + 1, `idea ${id}`);
    const whole = await ask<IdeaPage>(url, 'GET', `/ideas/${id}`);
    assert.equal(whole.votes, promised + 1);
  }
  for (const voter of voters) {
    await voter.caughtUp(page.version);
    assert.deepEqual([...voter.seen].sort(), [...counted].sort());
  }
}

function assertFaultless(voters: readonly Voter[]): void {
  assert.deepEqual(voters.flatMap(({ faults }) => faults), []);
}
