import type { MutateAnswer, SessionAnswer } from '@madang/protocol';
import { io, type Socket } from 'socket.io-client';
import { ask } from '../../support/server.js';
import { serveTasks } from '../helper.js';

/** Visitors with a socket each, who vote as fast as they are answered. */
interface Voter {
  readonly socket: Socket;
  readonly client: string;
  n: number;
}

/** Milliseconds between two votes of one who is in no hurry. */
const LEISURE = 20;

let voters: Voter[] = [];
let ideas: readonly string[] = [];

const tasks = {
  /** Opens the connections, one person each. */
  async connect(input: {
    readonly url: string;
    readonly count: number;
    readonly ideas: readonly string[];
  }): Promise<void> {
    ({ ideas } = input);
    voters = await Promise.all(
      Array.from({ length: input.count }, async (_, at) => {
        const { session } = await ask<SessionAnswer>(input.url, 'POST', '/session', {});
        const socket = io(input.url, {
          transports: ['websocket'],
          forceNew: true,
          auth: { v: 1, community: 'demo', session },
        });
        await new Promise<void>((done, fail) => socket.once('connect', done).once('connect_error', fail));
        return { socket, client: `bench-client-${process.pid}-${at}`.padEnd(24, '-'), n: 0 };
      }),
    );
  },

  /** Everybody votes `each` times, an idea on and off by turns; resolves to the milliseconds until the last answer. */
  async vote({ each, on }: { readonly each: number; readonly on: boolean }): Promise<number> {
    const began = performance.now();
    await Promise.all(
      voters.map(async (voter, at) => {
        for (let vote = 0; vote < each; vote += 1) {
          const idea = ideas[(vote + at) % ideas.length] ?? '';
          voter.n += 1;
          const call = { name: 'vote.set', args: { idea, on: Math.floor(vote / ideas.length) % 2 === 0 ? on : !on } };
          const answer = (await voter.socket.emitWithAck('mutate', {
            client: voter.client,
            n: voter.n,
            call,
          })) as MutateAnswer;
          if (answer.type !== 'applied') throw new Error(`not applied: ${JSON.stringify(answer)}`);
        }
      }),
    );
    return performance.now() - began;
  },

  /** Everybody votes at their leisure for a while; resolves to how long each vote took, in milliseconds. */
  async latencies({ ms }: { readonly ms: number }): Promise<number[]> {
    const until = performance.now() + ms;
    const took: number[] = [];
    await Promise.all(
      voters.map(async (voter, at) => {
        for (let vote = 0; performance.now() < until; vote += 1) {
          const began = performance.now();
          voter.n += 1;
          // By turns, each idea on and then off, so that every one of them changes something.
          const args = { idea: ideas[((voter.n >> 1) + at) % ideas.length] ?? '', on: voter.n % 2 === 0 };
          const message = { client: voter.client, n: voter.n, call: { name: 'vote.set', args } };
          const answer = (await voter.socket.emitWithAck('mutate', message)) as MutateAnswer;
          if (answer.type !== 'applied') throw new Error(`not applied: ${JSON.stringify(answer)}`);
          took.push(performance.now() - began);
          await new Promise((done) => setTimeout(done, LEISURE));
        }
      }),
    );
    return took;
  },
};

/** What the voters can be asked. */
export type VoterTasks = typeof tasks;

serveTasks(tasks);
