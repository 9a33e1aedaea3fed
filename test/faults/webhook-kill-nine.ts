import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IdeaPage, WebhookPayload } from '@madang/protocol';
import type { Place } from '../support/source-server.js';
import { until } from '../support/until.js';
import { Yard } from './yard.js';

/** What to do, and how often. */
export interface WebhookKillNine {
  readonly place: Place;
  readonly rounds: number;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** Ideas to which things happen, and how often in each round. */
const IDEAS = 3;
const STEPS = 6;

/** Longest wait before a kill after the company began, in milliseconds. */
const LONGEST = 300;

const STAFF = { sub: 'mina', name: '김미나', roles: ['staff'] };
const ADMIN = { sub: 'head', name: '박소장', roles: ['admin'] };

/** A message as it came. */
interface Message {
  readonly id: string;
  readonly body: string;
  readonly payload: WebhookPayload;
}

/**
 * Kills the server in the middle of telling an endpoint, again and again: at random moments, and while the endpoint has
 * a message and has not answered. Every change that the server promised must arrive, those of one idea in their order,
 * and what comes twice must be the same message under the same id. Resolves to how many messages came, and how many of
 * them a second time.
 */
export async function webhookKillNine(
  { place, rounds, random }: WebhookKillNine,
): Promise<{ messages: number; twice: number }> {
  const came: Message[] = [];
  let heard = (_answer: ServerResponse): boolean => true;
  const endpoint = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
    request.on('end', () => {
      came.push({ id: String(request.headers['webhook-id']), body, payload: JSON.parse(body) as WebhookPayload });
      if (heard(response)) response.writeHead(204).end();
    });
  });
  await new Promise<void>((listening) => endpoint.listen(0, '127.0.0.1', listening));
  const { port } = endpoint.address() as AddressInfo;
  const yard = new Yard(place, { MADANG_WEBHOOK_PRIVATE: '1' });
  const promised: string[] = [];
  try {
    await yard.start();
    await yard.ask('POST', '/webhooks', ADMIN, { url: `http://127.0.0.1:${port}/`, kinds: ['status.set'] });
    const ideas: string[] = [];
    for (let n = 0; n < IDEAS; n += 1)
      ideas.push((await yard.ask<IdeaPage>('POST', '/boards/ideas/ideas', STAFF, { title: `국자 ${n}` })).id);
    for (let round = 1; round <= rounds; round += 1) {
      // Every other round ends with a message that is never answered.
      let left = random() < 0.5 ? Math.floor(random() * STEPS) : Infinity;
      const dying = new Promise<void>((resolve) => {
        heard = () => {
          if (left-- > 0) return true;
          resolve();
          return false;
        };
        if (left === Infinity) void sleep(random() * LONGEST).then(resolve);
      }).then(() => yard.kill());
      for (let step = 0; step < STEPS; step += 1) {
        const idea = ideas[Math.floor(random() * IDEAS)] ?? '';
        const note = `${round}.${step}`;
        const change = yard.ask('PUT', `/ideas/${idea}/status`, STAFF, { status: 'considering', note });
        // Whether the last one was kept nobody knows; what was answered is promised.
        if (!(await change.then(() => true, () => false))) break;
        promised.push(note);
      }
      await dying;
      heard = () => true;
      await yard.restart();
      const arrived = (): ReadonlySet<unknown> => new Set(came.map(({ payload }) => payload.data.change?.note));
      await until(`all of ${promised.join()}`, () => isIn(arrived(), promised) || undefined);
    }
    await yard.stop();
  } finally {
    await yard.kill();
    endpoint.closeAllConnections();
    await new Promise((closed) => void endpoint.close(closed));
  }
  return { messages: came.length, twice: came.length - assertOrder(came) };
}

function isIn(all: ReadonlySet<unknown>, wanted: readonly unknown[]): boolean {
  return wanted.every((one) => all.has(one));
}

/** Holds that what came is in order, idea by idea, and that what came twice is the same; how many different came. */
function assertOrder(came: readonly Message[]): number {
  const bodies = new Map<string, string>();
  const ids = new Map<number, string>();
  const reached = new Map<string, number>();
  for (const { id, body, payload } of came) {
    const { seq, order } = payload.data;
    assert.equal(ids.get(seq) ?? id, id, `entry ${seq} came under two ids`);
    ids.set(seq, id);
    const { type, timestamp, data } = payload;
    // The idea is told as it is when it is told, so that only what happened is the same.
    const said = JSON.stringify({ type, timestamp, change: data.change, seq, order });
    assert.equal(bodies.get(id) ?? said, said, body);
    if (!bodies.has(id)) assert.ok(seq > (reached.get(order) ?? 0), `entry ${seq} of ${order} came after ${reached.get(order)}`);
    bodies.set(id, said);
    reached.set(order, Math.max(seq, reached.get(order) ?? 0));
  }
  return bodies.size;
}
