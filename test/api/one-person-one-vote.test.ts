import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  type BoardPage,
  type ClientEvents,
  type IdeaPage,
  type MePage,
  type MutateAnswer,
  PROTOCOL_VERSION,
  type ServerEvents,
  type SessionAnswer,
} from '@madang/protocol';
import { io, type Socket } from 'socket.io-client';
import { type OwnPlace, PLACES } from '../support/places.js';
import { type SourceServer, startSource } from '../support/source-server.js';

const TIMES = 50;

for (const { name, skip, make } of PLACES) {
  describe(`one person, one vote, on ${name}`, { skip }, () => {
    let place: OwnPlace;
    let servers: readonly SourceServer[];

    before(async () => {
      place = await make();
      const first = await startSource(place);
      // PostgreSQL may be served by several processes, which see each other only in the database.
      servers = place.databaseUrl === null ? [first] : [first, await startSource(place)];
    });

    after(async () => {
      await Promise.all(servers.map((server) => server.stop()));
      await place.remove();
    });

    function urlOf(n: number): string {
      return servers[n % servers.length]?.url ?? '';
    }

    interface Asked {
      readonly as?: string;
      readonly body?: object;
      /** Which of the servers. */
      readonly n?: number;
    }

    async function ask<T>(method: string, path: string, { as, body, n = 0 }: Asked = {}): Promise<T> {
      const answer = await fetch(`${urlOf(n)}/v1/demo${path}`, {
        method,
        headers: { ...(body && { 'content-type': 'application/json' }), ...(as && { authorization: `Bearer ${as}` }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
      return (await answer.json()) as T;
    }

    async function visitor(): Promise<SessionAnswer> {
      return ask<SessionAnswer>('POST', '/session', { body: {} });
    }

    /** An idea with the vote of whoever proposed it. */
    async function idea(): Promise<string> {
      const { session } = await visitor();
      return (await ask<IdeaPage>('POST', '/boards/ideas/ideas', { as: session, body: { title: '국자' } })).id;
    }

    async function open(n: number, session: string): Promise<Socket<ServerEvents, ClientEvents>> {
      const auth = { v: PROTOCOL_VERSION, community: 'demo', session };
      const socket: Socket<ServerEvents, ClientEvents> = io(urlOf(n), {
        auth,
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
      });
      await new Promise<void>((resolve, reject) => socket.on('connect', resolve).on('connect_error', reject));
      return socket;
    }

    /** How many votes an idea has, by every way in which that is told, on every server. */
    async function assertVotes(id: string, votes: number): Promise<void> {
      for (const n of servers.keys()) {
        assert.equal((await ask<IdeaPage>('GET', `/ideas/${id}?min=0.${n}`, { n })).votes, votes);
        const { ideas } = await ask<BoardPage>('GET', `/boards/ideas/ideas?limit=100&sort=new`, { n });
        assert.equal(ideas.find((one) => one.id === id)?.votes, votes);
      }
    }

    async function ownVotes(session: string): Promise<readonly string[]> {
      return (await ask<MePage>('GET', '/me', { as: session })).votes.map(({ id }) => id);
    }

    test(`M5: ${TIMES} requests at once to vote are one vote`, async () => {
      const [id, { session }] = [await idea(), await visitor()];
      const answers = await Promise.all(
        Array.from({ length: TIMES }, (_, n) => ask<{ votes: number }>('PUT', `/ideas/${id}/vote`, { as: session, n })),
      );
      assert.deepEqual(answers.map(({ votes }) => votes), new Array(TIMES).fill(2));
      await assertVotes(id, 2);
      assert.deepEqual(await ownVotes(session), [id]);
    });

    test(`M5: ${TIMES} mutations at once over five connections are one vote`, async () => {
      const [id, { session }] = [await idea(), await visitor()];
      const sockets = await Promise.all(Array.from({ length: 5 }, (_, n) => open(n, session)));
      const answers = await Promise.all(
        Array.from({ length: TIMES }, (_, n) => {
          const client = `a-tab-of-one-person-${n % 5}`;
          const call = { name: 'vote.set', args: { idea: id, on: true } } as const;
          return (sockets[n % 5] as (typeof sockets)[number]).emitWithAck('mutate', { client, n: 1 + Math.floor(n / 5), call });
        }),
      );
      assert.deepEqual(answers.map(({ type }) => type), new Array(TIMES).fill('applied'));
      await assertVotes(id, 2);
      assert.deepEqual(await ownVotes(session), [id]);
      for (const socket of sockets) socket.disconnect();
    });

    test('M2: one number sent many times at once, over both transports and to every server, is executed once', async () => {
      const [id, { session }] = [await idea(), await visitor()];
      const sockets = await Promise.all(servers.map((_, n) => open(n, session)));
      const call = { name: 'vote.set', args: { idea: id, on: true } } as const;
      const body = { client: 'a-tab-with-a-bad-network', n: 1, call };
      const answers = await Promise.all(
        Array.from({ length: TIMES }, (_, n): Promise<MutateAnswer> => {
          const socket = sockets[n % sockets.length];
          return n % 3 === 0 || !socket
            ? ask<MutateAnswer>('POST', '/mutations', { as: session, body, n })
            : socket.emitWithAck('mutate', body);
        }),
      );
      for (const answer of answers) assert.deepEqual(answer, answers[0]);
      await assertVotes(id, 2);
      for (const socket of sockets) socket.disconnect();
    });

    test('voting and taking back at once end in what one’s own list says', async () => {
      const [id, { session }] = [await idea(), await visitor()];
      await Promise.all(
        Array.from({ length: TIMES }, (_, n) => ask(n % 2 === 0 ? 'PUT' : 'DELETE', `/ideas/${id}/vote`, { as: session, n })),
      );
      await assertVotes(id, (await ownVotes(session)).includes(id) ? 2 : 1);
      await ask('DELETE', `/ideas/${id}/vote`, { as: session });
      await assertVotes(id, 1);
    });

    test(`${TIMES} people at once are ${TIMES} votes`, async () => {
      const id = await idea();
      const people = await Promise.all(Array.from({ length: TIMES }, visitor));
      await Promise.all(people.map(({ session }, n) => ask('PUT', `/ideas/${id}/vote`, { as: session, n })));
      await assertVotes(id, TIMES + 1);
    });
  });
}
