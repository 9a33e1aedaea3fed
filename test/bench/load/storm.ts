import type { SessionAnswer } from '@madang/protocol';
import { ask } from '../../support/server.js';
import { serveTasks } from '../helper.js';
import { openWire, reachedOn, steadyNow, type Wire } from './wire.js';

/** One vote: when it was sent, when it was acknowledged, and which version of the board has it. */
export interface Cast {
  readonly sent: number;
  readonly acknowledged: number;
  readonly seq: number;
}

interface Voter {
  readonly wire: Wire;
  readonly client: string;
  n: number;
}

/** How often votes are given out, in milliseconds. */
const EVERY = 10;

let voters: Voter[] = [];

const tasks = {
  /** Opens the connections, one person each. */
  async connect({ url, count }: { readonly url: string; readonly count: number }): Promise<void> {
    voters = await Promise.all(
      Array.from({ length: count }, async (_, at) => {
        const { session } = await ask<SessionAnswer>(url, 'POST', '/session', {});
        const wire = await openWire(url, { delta: () => undefined }, session);
        return { wire, client: `bench-storm-${process.pid}-${at}`.padEnd(24, '-'), n: 0 };
      }),
    );
  },

  /** Casts `rate` votes a second on one idea, by turns on and off, for a while; resolves to all of them. */
  async vote(input: { readonly idea: string; readonly rate: number; readonly ms: number }): Promise<Cast[]> {
    const { idea, rate, ms } = input;
    const casts: Promise<Cast>[] = [];
    const began = performance.now();
    await new Promise<void>((done) => {
      const timer = setInterval(() => {
        const passed = performance.now() - began;
        const due = (Math.min(passed, ms) * rate) / 1_000;
        while (casts.length < due) casts.push(cast(casts.length, idea));
        if (passed < ms) return;
        clearInterval(timer);
        done();
      }, EVERY);
    });
    return Promise.all(casts);
  },
};

/** What the voters of a storm can be asked. */
export type StormTasks = typeof tasks;

async function cast(at: number, idea: string): Promise<Cast> {
  const voter = voters[at % voters.length];
  if (!voter) throw new Error('nobody votes');
  voter.n += 1;
  const { client, n } = voter;
  const sent = steadyNow();
  const answer = await voter.wire.mutate({ client, n, call: { name: 'vote.set', args: { idea, on: n % 2 === 1 } } });
  if (answer.type !== 'applied') throw new Error(`not applied: ${JSON.stringify(answer)}`);
  return { sent, acknowledged: steadyNow(), seq: reachedOn(answer.reached, 'board:ideas')[1] };
}

serveTasks(tasks);
