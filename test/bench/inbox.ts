import { setTimeout as pause } from 'node:timers/promises';
import { openSqliteStore } from '@madang/server/parts';
import { ask, runCommand, startServer } from '../support/server.js';
import { fillCommunity } from './community.js';
import { startHelper } from './helper.js';
import { fillCrowd, type Filling } from './inbox/fill.js';
import type { InboxTasks } from './load/inboxes.js';
import type { VoterTasks } from './load/voters.js';
import { type Bench, percentile, type Result, result, within } from './result.js';

const FOLLOWERS = 100_000;
/** Of the followers, those who are connected and look. */
const SAMPLED = 1_000;
const IDEAS = 2_000;
const VOTERS = 10;
const ROUNDS = 3;
/**
 * Mail is on, so that everybody who has an address is noted to be written to; none goes out meanwhile: how soon a mail
 * server takes it is its own.
 */
const MAIL = {
  SMTP_URL: 'smtp://127.0.0.1:9',
  MADANG_MAIL_FROM: 'bench@madang.invalid',
  MADANG_URL: 'https://bench.madang.invalid',
  MADANG_MAIL_GATHER: '3600',
};
/** How long votes are timed, without and with news under way, in milliseconds. */
const TIMED = 4_000;

/**
 * News of an idea that a hundred thousand people follow. There is no row for each of them in anybody's inbox: news are
 * written once, and an inbox is read from them when somebody looks. So what is timed is when the last of a thousand of
 * them who are connected was rung and has read it, while others vote, and when everybody who has an address was noted
 * to be written to. The other 99,000 look at no inbox meanwhile; what a look costs is timed apart, with that of
 * somebody who follows two thousand ideas.
 */
export const inbox: Bench = {
  name: 'inbox',
  about: `news of an idea with ${FOLLOWERS.toLocaleString('en')} followers, ${SAMPLED.toLocaleString('en')} of them connected, while others vote; and an inbox of ${IDEAS.toLocaleString('en')} ideas`,
  async run(say) {
    say(`importing ${IDEAS.toLocaleString('en')} ideas, then ${FOLLOWERS.toLocaleString('en')} followers of one`);
    const community = await fillCommunity(IDEAS);
    try {
      const filling = fillCrowd(community.data, { followers: FOLLOWERS - SAMPLED, official: 3, comments: 5 });
      const told = await tell(community.data, filling, say);
      return [...told, ...(await read(community.data, filling))];
    } finally {
      await community.remove();
    }
  },
};

/** From a change of status until everybody sampled has read of it, and votes meanwhile. */
async function tell(data: string, { wanted }: Filling, say: (line: string) => void): Promise<Result[]> {
  const staff = (await runCommand(['token', '--name', 'Bench', '--role', 'staff'], { data })).trim();
  const server = await startServer({ data, env: MAIL });
  const readers = startHelper<InboxTasks>(new URL('./load/inboxes.ts', import.meta.url));
  const voters = startHelper<VoterTasks>(new URL('./load/voters.ts', import.meta.url));
  try {
    say(`connecting ${SAMPLED.toLocaleString('en')} of them`);
    await readers.ask('connect', { url: server.url, count: SAMPLED, idea: wanted });
    const ideas = await ideasOf(server.url, wanted);
    await voters.ask('connect', { url: server.url, count: VOTERS, ideas });
    await voters.ask('latencies', { ms: 1_000 });
    const rung: number[] = [];
    const shown: number[] = [];
    const noted: number[] = [];
    const during: number[] = [];
    const quiet: number[] = [];
    const tail: Record<'during' | 'quiet', number[]> = { during: [], quiet: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      const calm = await voters.ask('latencies', { ms: TIMED });
      const voting = voters.ask('latencies', { ms: TIMED });
      await pause(200);
      const hearing = readers.ask('hear', { idea: wanted });
      const status = round % 2 === 0 ? 'planned' : 'considering';
      const began = performance.now();
      await ask(server.url, 'PUT', `/ideas/${wanted}/status`, { status, note: 'Soon.' }, staff);
      const noting = hearing
        .then(({ seq }) => notedUpTo(server.url, seq))
        .then(() => noted.push(performance.now() - began));
      const [heard, busy] = await Promise.all([hearing, voting, noting]);
      rung.push(heard.rung);
      shown.push(heard.shown);
      quiet.push(percentile(calm, 0.5));
      during.push(percentile(busy, 0.5));
      tail.quiet.push(percentile(calm, 0.95));
      tail.during.push(percentile(busy, 0.95));
      say(`rung ${Math.round(heard.rung)} ms, read ${Math.round(heard.shown)} ms, noted ${Math.round(noted.at(-1) ?? 0)} ms, votes ${during.at(-1)?.toFixed(1)} ms`);
    }
    const connected = SAMPLED.toLocaleString('en');
    return [
      within(result(`inbox, last of ${connected} connected rung`, 'ms', rung), { max: 60_000 }),
      within(result(`inbox, last of ${connected} connected has it before them`, 'ms', shown), { max: 60_000 }),
      within(result(`mail, whoever of ${FOLLOWERS.toLocaleString('en')} followers has an address is noted`, 'ms', noted), { max: 60_000 }),
      within(result('inbox, a vote meanwhile, median', 'ms', during, quiet), { maxRatio: 2 }),
      within(result('inbox, a vote meanwhile, p95', 'ms', tail.during, tail.quiet), { maxRatio: 2 }),
    ];
  } finally {
    await readers.stop();
    await voters.stop();
    await server.stop();
  }
}

/** Resolves once everybody who is to be written to of what the log tells up to there is noted. */
async function notedUpTo(url: string, seq: number): Promise<void> {
  for (;;) {
    const page = await (await fetch(`${url}/metrics`, { headers: { connection: 'keep-alive' } })).text();
    const cursor = /^madang_reader_cursor\{purpose="outreach",community="demo"\} (\d+)$/m.exec(page)?.[1];
    if (cursor === undefined) throw new Error('nobody is noted to be written to: there is no reader for it');
    if (Number(cursor) >= seq) return;
    await pause(100);
  }
}

/** Ideas to vote for that are not the one. */
async function ideasOf(url: string, wanted: string): Promise<string[]> {
  const { ideas } = await ask<{ readonly ideas: readonly { readonly id: string }[] }>(url, 'GET', '/boards/ideas/ideas?sort=new&limit=50');
  return ideas.map(({ id }) => id).filter((id) => id !== wanted);
}

/** How long the questions take in the store, one after the other. */
async function read(data: string, { wanted, keen, people }: Filling): Promise<Result[]> {
  const store = await openSqliteStore({ folder: data });
  try {
    const timed = async (work: () => Promise<unknown>, rounds: number): Promise<number[]> => {
      const runs: number[] = [];
      await work();
      for (let at = 0; at < rounds; at += 1) {
        const began = performance.now();
        await work();
        runs.push(performance.now() - began);
      }
      return runs;
    };
    const figures = (name: string, runs: number[]): Result[] => [
      result(`${name}, p50`, 'ms', runs),
      { name: `${name}, p95`, value: percentile(runs, 0.95), unit: 'ms', runs },
    ];
    const crowd = people.slice(0, 500);
    const page = await store.inbox({ community: 'demo', person: keen, limit: 20 });
    if (page.groups.length < 20 || page.unread < 100) throw new Error('the inbox of who follows all of them is not full');
    return [
      ...figures(`inbox of who follows ${IDEAS} ideas`, await timed(() => store.inbox({ community: 'demo', person: keen, limit: 20 }), 100)),
      ...figures(`unread count of who follows ${IDEAS} ideas`, await timed(() => store.unread('demo', keen), 100)),
      ...figures('inbox of who follows one', await timed(() => store.inbox({ community: 'demo', person: people[1] ?? '', limit: 20 }), 200)),
      ...figures('who of 500 connected follows it', await timed(() => store.followersAmong('demo', wanted, 'official', crowd), 100)),
      ...figures(
        '1,000 followers with why',
        await timed(() => store.followers({ community: 'demo', idea: wanted, reach: 'official', at: Date.now(), limit: 1_000 }), 100),
      ),
    ];
  } finally {
    await store.close();
  }
}
