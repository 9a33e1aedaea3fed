import assert from 'node:assert/strict';
import { after, before, describe, type TestContext, test } from 'node:test';
import { type ErrorKind, type MePage, type MutateAnswer, type MutationName, PROTOCOL_VERSION, type Topic } from '@madang/protocol';
import { MutationCallSchema } from '@madang/protocol/schemas';
import type { Actor } from '../domain/actor.js';
import { type Action, mayNot } from '../domain/permissions.js';
import { openApp, type TestApp } from '../testing/app.js';
import { plain } from '../testing/images.js';
import {
  type Gate, GATES, MUTATION_POLICY, ROUTE_POLICY, type Row, THING_STATES, type ThingState, type WalkedRoute,
} from '../testing/policy.js';
import {
  callOn, type Hands, HIDDEN_WORDS, makeThing, type Request, requestOf, routeOn, shapeFor, type Thing,
} from '../testing/policy-world.js';
import { ADMIN, COMMUNITY, CUSTOMER, STAFF, uuid, VISITOR } from '../testing/records.js';
import { BODIES, PATH, QUERIES, TYPES } from '../testing/requests.js';
import { connect, type TestSocket } from '../testing/sockets.js';

/** Whom the walk sends; `guest` is an anonymous visitor where those may do nothing, and `blocked` a customer. */
const WALKERS = ['reader', 'anonymous', 'guest', 'customer', 'blocked', 'staff', 'admin'] as const;
type WalkerName = (typeof WALKERS)[number];

const CLOSED = { propose: false, vote: false, comment: false };

const ACTORS: Readonly<Record<WalkerName, Actor | null>> = {
  reader: null, anonymous: VISITOR, guest: VISITOR, customer: CUSTOMER, blocked: CUSTOMER, staff: STAFF, admin: ADMIN,
};

/** One of them, with a connection of their own. */
interface Walker {
  readonly name: WalkerName;
  readonly server: TestApp;
  readonly hands: Hands;
  readonly session: string | null;
  readonly id: string;
  readonly socket: TestSocket;
  /** Mutations sent so far, by door. */
  readonly sent: { socket: number; post: number };
}

let open: TestApp;
let closed: TestApp;
let walkers: readonly Walker[];
/** Cells walked. */
let cells = 0;

async function whoIs(server: TestApp, session: string): Promise<string> {
  return (await server.ask<MePage>('GET', '/v1/demo/me', { as: session, expect: 200 })).json.person.id;
}

async function handsOf(server: TestApp): Promise<Hands> {
  const speaker = await server.session({ sub: 'speaker', name: '성춘향' });
  return {
    staff: await server.session({ sub: 'hand', roles: ['admin'] }),
    another: await server.session({ sub: 'another', name: '이몽룡' }),
    speaker: { session: speaker, id: await whoIs(server, speaker) },
    elsewhere: await server.session({ sub: 'far', name: '향단' }, 'other'),
  };
}

async function walkerOf(name: WalkerName, server: TestApp, hands: Hands, url: string): Promise<Walker> {
  const roles = name === 'staff' || name === 'admin' ? { roles: [name] } : {};
  const isNameless = name === 'anonymous' || name === 'guest';
  const session = name === 'reader' ? null : await server.session(isNameless ? undefined : { sub: name, name: '홍길동', ...roles });
  const auth = { v: PROTOCOL_VERSION, community: 'demo', ...(session !== null && { session }) };
  const id = session === null ? uuid(0xfff) : await whoIs(server, session);
  return { name, server, hands, session, id, socket: await connect(url, auth), sent: { socket: 0, post: 0 } };
}

async function block(walker: Walker, on: boolean): Promise<void> {
  if (walker.name !== 'blocked') return;
  const body = on && { body: { until: null, reason: '광고' } };
  const asked = { as: walker.hands.staff, expect: 204, undocumented: true, ...body } as const;
  await walker.server.ask(on ? 'PUT' : 'DELETE', `/v1/demo/people/${walker.id}/block`, asked);
}

before(async () => {
  [open, closed] = [await openApp({ push: true }), await openApp({ push: true, anonymous: CLOSED })];
  const made: Walker[] = [];
  for (const server of [open, closed]) {
    const url = `http://127.0.0.1:${await server.app.listen('127.0.0.1', 0)}`;
    const hands = await handsOf(server);
    for (const name of WALKERS) {
      if ((name === 'guest') === (server === closed)) made.push(await walkerOf(name, server, hands, url));
    }
  }
  // Who has voted or written is known: a block is of somebody who was there.
  const late = made.find(({ name }) => name === 'blocked');
  assert.ok(late?.session);
  const body = { id: uuid(0xb1), title: '접시' };
  await open.ask('POST', '/v1/demo/boards/ideas/ideas', { as: late.session, body, expect: 201 });
  await block(late, true);
  walkers = made;
});

after(async () => {
  for (const { socket } of walkers) socket.io.disconnect();
  await Promise.all([open.close(), closed.close()]);
});

/** What the table says of an action by a walker. */
function refusalBy(action: Action, name: WalkerName): ErrorKind | null {
  return mayNot(action, ACTORS[name], { ...COMMUNITY, ...(name === 'guest' && { anonymous: CLOSED }) })?.kind ?? null;
}

/** What the policy says of one cell: the table first, then the block, the state, and whose it is. */
function expected(row: Row, name: WalkerName, state: ThingState, isOwn: boolean): ErrorKind | null {
  const isStaff = name === 'staff' || name === 'admin';
  // Who does not see a board is told of what stands there as of what was never anywhere.
  const toThem = state === 'private' ? (isStaff ? 'public' : 'absent') : state;
  const byState = row.states[toThem];
  const blocked = name === 'blocked' ? (row.gone?.includes(toThem) ? byState : 'blocked') : null;
  const refused = refusalBy(row.action, name) ?? blocked;
  if (refused) return refused;
  // Who speaks for the company speaks where nobody else may.
  if (byState && !(state === 'locked' && isStaff)) return byState;
  if (row.ofVoters && !isOwn && refusalBy('vote', name) !== null) return 'not-allowed';
  if (isStaff && !row.alsoStaff) return null;
  return (isOwn ? row.own : row.anothers) ?? null;
}

type Door = 'rest' | 'socket' | 'post';

/** Sends a mutation through a door; says with what it was refused. */
async function mutate(walker: Walker, door: Door, name: MutationName, thing: Thing): Promise<ErrorKind | null> {
  const call = callOn(name, thing, walker.hands.speaker.id);
  if (door === 'rest') return request(walker, requestOf(call));
  const n = (walker.sent[door] += 1);
  const mutation = { client: `a-client-id-of-${door}-${walker.name}`, n, call };
  if (door === 'socket') return refusalOf(await walker.socket.io.emitWithAck('mutate', mutation));
  const as = walker.session === null ? {} : { as: walker.session };
  const asked = { ...as, body: mutation, expect: 200, undocumented: true } as const;
  // Whether answers have their shape is tested elsewhere, and takes as long as all the rest.
  const { json } = await walker.server.ask<MutateAnswer>('POST', '/v1/demo/mutations', asked);
  return refusalOf(json);
}

function refusalOf(answer: MutateAnswer): ErrorKind | null {
  if (answer.type === 'rejected') return answer.error.kind;
  assert.equal(answer.type, 'applied');
  return null;
}

async function request({ server, session }: Walker, [method, path, body]: Request): Promise<ErrorKind | null> {
  const asked = { ...(session !== null && { as: session }), ...(body && { body }), undocumented: true } as const;
  const answer = await server.ask(method, `/v1/demo${path}`, asked);
  return answer.error?.kind ?? null;
}

/** The states that a thing of a kind can be in. */
function statesOf({ about }: Row): readonly ThingState[] {
  return about === 'nothing' ? ['public'] : THING_STATES.filter((state) => about === 'comment' || !state.startsWith('under-'));
}

/** What leaves a thing other than it was for the cells to come. */
const USING_UP: ReadonlySet<string> = new Set(['idea.delete', 'comment.delete', 'hide-idea', 'hide-comment', 'merge']);

/** One cell, but for who asks and by which door. */
interface Cell {
  readonly name: MutationName | WalkedRoute;
  readonly row: Row;
  readonly state: ThingState;
  readonly isOwn: boolean;
}

/** Things that the cells before left as they were: to make one takes ten requests. */
class Shelf {
  readonly #kept = new Map<string, Thing>();

  async take(walker: Walker, cell: Cell): Promise<[string, Thing]> {
    const { server, hands, session } = walker;
    const { name, row, state, isOwn } = cell;
    const shape = shapeFor(name, state);
    const key = [server === open, isOwn && walker.name, row.about === 'comment', state, shape].join();
    const kept = this.#kept.get(key);
    if (kept) return [key, kept];
    const owner = isOwn && session !== null ? session : hands.another;
    // Whoever may vote has, so that what only voters say can be said by all of them.
    const mayVote = (one: Walker): boolean => one.server === server && refusalBy('vote', one.name) === null;
    const voters = isOwn ? [] : walkers.filter(mayVote);
    for (const one of [walker, ...voters]) await block(one, false);
    const askers = voters.flatMap((one) => one.session ?? []);
    const thing = await makeThing(server, hands, { about: row.about, state, shape, owner, askers });
    for (const one of [walker, ...voters]) await block(one, true);
    this.#kept.set(key, thing);
    return [key, thing];
  }

  drop(key: string): void {
    this.#kept.delete(key);
  }
}

const shelf = new Shelf();
const NOTHING: Thing = { idea: uuid(0xe1), comment: uuid(0xe2) };

/** Walks the cells of one mutation or route; returns what is not as the policy says. */
async function walk(
  name: MutationName | WalkedRoute,
  row: Row,
  doors: readonly Door[],
  ask: (walker: Walker, door: Door, thing: Thing) => Promise<ErrorKind | null>,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const walker of walkers) {
    for (const state of statesOf(row)) {
      for (const isOwn of row.about === 'nothing' ? [true] : [true, false]) {
        // Nobody has a thing in a place they have never been to; who may not write has none at all.
        if (isOwn && row.about !== 'nothing' && (state === 'elsewhere' || refusalBy('propose', walker.name) !== null)) continue;
        for (const door of doors) {
          const [key, thing] = row.about === 'nothing' ? ['', NOTHING] : await shelf.take(walker, { name, row, state, isOwn });
          const answer = await ask(walker, door, thing);
          const wanted = expected(row, walker.name, state, isOwn);
          cells += 1;
          if (answer === null && USING_UP.has(name)) shelf.drop(key);
          if (answer === wanted) continue;
          wrong.push(`${name} by ${walker.name} on ${isOwn ? 'their own' : 'another’s'} ${row.about}, ${state}, by ${door}: ${answer}, not ${wanted}`);
        }
      }
    }
  }
  return wrong;
}

const NAMES = MutationCallSchema.options.map(({ entries }) => entries.name.literal);

describe('every cell of the policy', () => {
  test('no mutation is left out', () => {
    assert.deepEqual([...NAMES].sort(), Object.keys(MUTATION_POLICY).sort());
  });

  for (const name of NAMES) {
    test(`${name}, by REST, socket and post`, async () => {
      const row = MUTATION_POLICY[name];
      const ask = (walker: Walker, door: Door, thing: Thing) => mutate(walker, door, name, thing);
      assert.deepEqual(await walk(name, row, ['rest', 'socket', 'post'], ask), []);
    });
  }

  for (const name of Object.keys(ROUTE_POLICY) as WalkedRoute[]) {
    test(`${name}, by REST`, async () => {
      const into = async (walker: Walker): Promise<string> => {
        if (name !== 'merge' || refusalBy('merge', walker.name) !== null) return uuid(0xfee);
        const { server, hands } = walker;
        const wanted = { about: 'idea', state: 'public', shape: 'bare', owner: hands.another, askers: [] } as const;
        return (await makeThing(server, hands, wanted)).idea;
      };
      const ask = async (walker: Walker, _: Door, thing: Thing): Promise<ErrorKind | null> =>
        request(walker, routeOn(name, thing, await into(walker)));
      assert.deepEqual(await walk(name, ROUTE_POLICY[name], ['rest'], ask), []);
    });
  }
});

// Before the operations: the last of those is to erase oneself, and whoever did so follows nothing.
describe('every topic', () => {
  test('by everybody, by REST and socket', async () => {
    const wrong: string[] = [];
    for (const walker of walkers) {
      const isStaff = walker.name === 'staff' || walker.name === 'admin';
      const topics: readonly (readonly [Topic, boolean])[] = [
        ['board:ideas', true], ['roadmap:ideas', true], [`idea:${uuid(0xb1)}`, true], [`thread:idea:${uuid(0xb1)}`, true], ['thread:page:x', true],
        [`me:${walker.id}`, walker.session !== null], [`me:${walker.hands.speaker.id}`, false], ['desk:team', isStaff],
      ];
      for (const [topic, isOpen] of topics) {
        const { server, socket, session } = walker;
        const { type } = await socket.io.emitWithAck('sub', { topic, since: [server.store.epoch, 0] });
        const as = { undocumented: true, ...(session !== null && { as: session }) } as const;
        const { error } = await server.ask('GET', `/v1/demo/sync?topic=${topic}&since=${server.store.epoch}.0`, as);
        const byRest = error === undefined || !PERMISSION.has(error.kind);
        cells += 2;
        if ((type !== 'forbidden') !== isOpen) wrong.push(`${topic} by ${walker.name}, by socket: ${type}`);
        if (byRest !== isOpen) wrong.push(`${topic} by ${walker.name}, by REST: ${error?.kind ?? 'told'}`);
      }
    }
    assert.deepEqual(wrong, []);
  });
});

describe('every operation', () => {
  const operations = (): readonly string[] =>
    Object.entries(open.document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));

  test('has a gate, and every gate an operation', () => {
    assert.deepEqual(operations().filter((name) => !GATES.has(name)), [], 'add it to GATES in testing/policy.ts');
    assert.deepEqual([...GATES.keys()].filter((name) => !operations().includes(name)), []);
  });

  /** What the gate says of a walker; `undefined`: it has no say. */
  function byGate(gate: Gate, name: WalkerName): ErrorKind | null | undefined {
    if (gate === 'mutation' || gate === 'anybody') return undefined;
    if (gate === 'operator') return name === 'reader' ? 'not-signed-in' : 'token-invalid';
    // Who is blocked writes nothing, and sends no photo for it either.
    return refusalBy(gate, name) ?? (gate === 'send-photo' && name === 'blocked' ? 'blocked' : null);
  }

  for (const name of WALKERS) {
    test(`asks the table, of ${name}`, async () => {
      const walker = walkers.find((one) => one.name === name);
      assert.ok(walker);
      const photo = await plain(3, 3).png().toBuffer();
      const wrong: string[] = [];
      for (const [operation, gate] of GATES) {
        const wanted = byGate(gate, name);
        if (wanted === undefined) continue;
        const [method = '', path = ''] = operation.split(' ');
        const type = TYPES[operation];
        const body = type === 'image/png' ? photo : BODIES[operation];
        const query = QUERIES[operation];
        const url = path.replace(/\{(\w+)\}/g, (_, part: string) => PATH[part] ?? '') + (query === undefined ? '' : `?${query}`);
        const { error } = await walker.server.ask(method, url, {
          ...(walker.session !== null && { as: walker.session }),
          ...(body !== undefined && { body }),
          ...(type !== undefined && { headers: { 'content-type': type } }),
          undocumented: true,
        });
        cells += 1;
        const refused = error && PERMISSION.has(error.kind) ? error.kind : null;
        if (refused !== wanted) wrong.push(`${operation} (${gate}) by ${name}: ${refused ?? error?.kind ?? 'taken'}, not ${wanted ?? 'taken'}`);
      }
      assert.deepEqual(wrong, []);
    });
  }
});

/** Refusals that are about who asks. */
const PERMISSION: ReadonlySet<ErrorKind> = new Set(['not-signed-in', 'token-invalid', 'not-allowed', 'blocked']);

describe('what does not show', () => {
  const OUT_OF_SIGHT: readonly (readonly [about: 'idea' | 'comment', state: ThingState])[] = [
    ['idea', 'held'], ['idea', 'hidden'], ['idea', 'deleted'],
    ['comment', 'held'], ['comment', 'hidden'], ['comment', 'deleted'], ['comment', 'under-held'], ['comment', 'under-hidden'],
  ];

  /** Every address that anybody may read. */
  function addresses({ idea, comment }: Thing, epoch: number): readonly string[] {
    const topics = ['board:ideas', 'roadmap:ideas', `idea:${idea}`, `thread:idea:${idea}`];
    const pages = [`/i/${idea}`, '/b/ideas', '/b/ideas/feed.atom', '/sitemap.xml', `/c/demo/i/${idea}`];
    return [...pages, ...[...GATES].flatMap(([operation, gate]): readonly string[] => {
      const [method, path = ''] = operation.split(' ');
      if (method !== 'GET' || gate !== 'anybody' || !path.startsWith('/v1/')) return [];
      const here = path.replace('{community}', 'demo').replace('{board}', 'ideas').replace('{thread}', `idea:${idea}`);
      if (here.endsWith('/sync')) return topics.map((topic) => `${here}?topic=${topic}&since=${epoch}.0`);
      if (here.endsWith('/similar')) return [`${here}?text=${encodeURIComponent(HIDDEN_WORDS)}`];
      if (here.endsWith('/ideas')) return ['', `?q=${encodeURIComponent(HIDDEN_WORDS)}`, '?sort=new', '?mine=proposed'].map((query) => here + query);
      return [here.replace('{id}', here.includes('/comments/') ? comment : idea)];
    })];
  }

  for (const [about, state] of OUT_OF_SIGHT) {
    test(`${about}, ${state}: its words are in no answer and no delta`, async () => {
      const server = await openApp();
      try {
        const url = `http://127.0.0.1:${await server.app.listen('127.0.0.1', 0)}`;
        const hands = await handsOf(server);
        const shape = about === 'comment' ? 'bare' : shapeFor('idea.edit', state);
        const owner = about === 'comment' ? hands.another : hands.speaker.session;
        const thing = await makeThing(server, hands, { about, state, shape, owner, askers: [] });
        const anonymous = await server.session();
        const sight = await lookAround(server, url, hands, thing);
        for (const address of addresses(thing, server.store.epoch)) {
          for (const [who, as] of [['reader', undefined], ['anonymous', anonymous], ['customer', owner]] as const) {
            const { status, body } = await server.ask('GET', address, { ...(as !== undefined && { as }), undocumented: true });
            cells += 1;
            if (address.includes('mine=') && as === undefined) continue;
            assert.ok(status < 500, address);
            assertUnseen(about, body, `${address} by ${who}`);
          }
        }
        assertUnseen(about, sight, 'a delta');
      } finally {
        await server.close();
      }
    });
  }

  /** Tries to make something of the thing come out over a socket that follows its topics. */
  async function lookAround(server: TestApp, url: string, hands: Hands, { idea, comment }: Thing): Promise<string> {
    const socket = await connect(url, { v: PROTOCOL_VERSION, community: 'demo' });
    const told: string[] = [];
    for (const topic of [`idea:${idea}`, `thread:idea:${idea}`, 'board:ideas'] as Topic[]) {
      told.push(JSON.stringify(await socket.io.emitWithAck('sub', { topic, since: await server.store.head('demo', topic) })));
    }
    const as = hands.another;
    for (const [method, path, body] of [
      ['PUT', `/comments/${comment}/marks/helpful`], ['PUT', `/comments/${comment}`, { body: '또' }], ['PUT', `/ideas/${idea}/vote`],
      ['POST', `/threads/idea:${idea}/comments`, { body: '또' }], ['PUT', `/ideas/${idea}/follow`],
    ] as const) {
      told.push((await server.ask(method, `/v1/demo${path}`, { as, ...(body && { body }), undocumented: true })).body);
    }
    server.timers.advance(10_000);
    // Answered after what was sent before it.
    await socket.io.emitWithAck('sub', { topic: 'roadmap:ideas', since: null });
    told.push(JSON.stringify(socket.deltas));
    socket.io.disconnect();
    return told.join('\n');
  }

  function assertUnseen(about: 'idea' | 'comment', text: string, where: string): void {
    const words = about === 'idea' ? HIDDEN_WORDS : `말 ${HIDDEN_WORDS}`;
    assert.ok(!text.includes(words), `${where}: ${text.slice(0, 400)}`);
  }
});

test('the walk is told of', (context: TestContext) => {
  context.diagnostic(`${cells} cells of the policy walked`);
  assert.ok(cells > 2_000, String(cells));
});
