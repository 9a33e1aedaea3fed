import { randomUUID } from 'node:crypto';
import type { BoardAccess, MutationCall, MutationName } from '@madang/protocol';
import type { TestApp } from './app.js';
import type { About, ThingState, WalkedRoute } from './policy.js';

/** Words that must not be read where the thing they are of does not show. */
export const HIDDEN_WORDS = '안보이는글canary';

/** An idea with its comment, somewhere on its way. */
export interface Thing {
  readonly idea: string;
  readonly comment: string;
}

/** What a mutation needs of an idea to be taken: nobody else's part in it; an answer and votes; or shipped. */
export type Shape = 'bare' | 'full' | 'shipped';

/** People of the walk who never ask themselves. */
export interface Hands {
  readonly staff: string;
  readonly another: string;
  /** Quoted with why they voted. */
  readonly speaker: { readonly session: string; readonly id: string };
  /** Staff and a customer of the other community. */
  readonly elsewhere: string;
}

/** Makes an idea of somebody's and a comment, and brings what it is asked for into a state. */
export async function makeThing(
  server: TestApp,
  hands: Hands,
  wanted: {
    readonly about: About;
    readonly state: ThingState;
    readonly shape: Shape;
    readonly owner: string;
    /** Sessions of those who are about to ask and have voted for it. */
    readonly askers: readonly string[];
  },
): Promise<Thing> {
  const { about, state, shape, owner, askers } = wanted;
  const thing = { idea: randomUUID(), comment: randomUUID() };
  if (state === 'absent') return thing;
  const isElsewhere = state === 'elsewhere';
  const at = isElsewhere ? '/v1/other' : '/v1/demo';
  const as = isElsewhere ? hands.elsewhere : owner;
  const idea = `${at}/ideas/${thing.idea}`;
  const ask = async (method: string, path: string, by: string, body?: object): Promise<void> => {
    // Whether answers have their shape is tested elsewhere, and takes as long as all the rest.
    const asked = { as: by, ...(body && { body }), undocumented: true } as const;
    const { status, body: told } = await server.ask(method, path, asked);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${told}`);
  };
  const put = (path: string, by: string, body?: object): Promise<void> => ask('PUT', path, by, body);
  const body = { id: thing.idea, title: `국자 ${HIDDEN_WORDS}`, body: `긴 글 ${HIDDEN_WORDS}` };
  // Whoever asks wrote there while they could.
  if (state === 'private') await keepWishes(server, null);
  await ask('POST', `${at}/boards/${state === 'private' ? 'wishes' : 'ideas'}/ideas`, as, body);
  if (shape !== 'bare' && !isElsewhere) {
    for (const voter of [...askers, hands.speaker.session]) await put(`${idea}/vote`, voter);
    await put(`${idea}/vote/why`, hands.speaker.session, { text: `이래서요 ${HIDDEN_WORDS}`, quote: true });
    await put(`${idea}/response`, hands.staff, { body: `답 ${HIDDEN_WORDS}` });
    if (shape === 'shipped') await put(`${idea}/status`, hands.staff, { status: 'shipped', note: `나왔어요 ${HIDDEN_WORDS}` });
  }
  if (shape !== 'bare' || about === 'comment') {
    const said = { id: thing.comment, body: `말 ${HIDDEN_WORDS}` };
    await ask('POST', `${at}/threads/idea:${thing.idea}/comments`, as, said);
    await put(`${at}/comments/${thing.comment}`, as, { body: `다른 말 ${HIDDEN_WORDS}` });
  }
  const target = about === 'comment' && !state.startsWith('under-') ? `comment/${thing.comment}` : `idea/${thing.idea}`;
  switch (state) {
    case 'held':
    case 'hidden':
      await put(`/v1/demo/moderation/${target}`, hands.staff, { state });
      break;
    case 'under-held':
    case 'under-hidden':
      await put(`/v1/demo/moderation/${target}`, hands.staff, { state: state.slice('under-'.length) });
      break;
    case 'locked':
      await put(`/v1/demo/threads/idea:${thing.idea}/calm`, hands.staff, { locked: true });
      break;
    case 'deleted':
      await ask('DELETE', about === 'comment' ? `/v1/demo/comments/${thing.comment}` : idea, as);
      break;
    case 'merged': {
      const into = randomUUID();
      await ask('POST', '/v1/demo/boards/ideas/ideas', hands.another, { id: into, title: '다른 국자' });
      await ask('POST', `${idea}/merge`, hands.staff, { into });
      break;
    }
    case 'private':
      await keepWishes(server, { see: 'staff' });
      break;
    case 'public':
    case 'elsewhere':
      break;
  }
  // No two deeds of one moment.
  server.timers.advance(1);
  return thing;
}

/** Settles who may do what on the board `wishes`. */
export async function keepWishes(server: TestApp, access: BoardAccess | null): Promise<void> {
  const admin = await server.session({ sub: 'keeper', name: '지기', roles: ['admin'] });
  const body = { boards: [{ id: 'wishes', name: '소원', access }] };
  await server.ask('PUT', '/v1/demo/settings', { as: admin, body, expect: 204, undocumented: true });
}

/** The shape in which a thing takes a mutation. */
export function shapeFor(name: MutationName | WalkedRoute, state: ThingState): Shape {
  // What others took part in cannot be deleted.
  if (state === 'deleted' || name === 'idea.delete' || name === 'vote.set') return 'bare';
  return name === 'solved.set' ? 'shipped' : 'full';
}

/** A mutation on a thing, as it would be taken. */
export function callOn(name: MutationName, { idea, comment }: Thing, speaker: string): MutationCall {
  const calls: { readonly [N in MutationName]: Extract<MutationCall, { name: N }> } = {
    'idea.create': { name: 'idea.create', args: { id: randomUUID(), board: 'ideas', title: '국자', body: '' } },
    'vote.set': { name: 'vote.set', args: { idea, on: true } },
    'vote.why': { name: 'vote.why', args: { idea, text: '이사할 때요', quote: false } },
    'follow.set': { name: 'follow.set', args: { idea, on: true } },
    'idea.edit': { name: 'idea.edit', args: { idea, title: '다른 제목', body: '' } },
    'idea.delete': { name: 'idea.delete', args: { idea } },
    'comment.add': { name: 'comment.add', args: { id: randomUUID(), thread: `idea:${idea}`, body: '저도요' } },
    'comment.edit': { name: 'comment.edit', args: { comment, body: '새 말' } },
    'comment.delete': { name: 'comment.delete', args: { comment } },
    'comment.react': { name: 'comment.react', args: { comment, emoji: '👍', on: true } },
    'comment.helpful': { name: 'comment.helpful', args: { comment, on: true } },
    'status.set': { name: 'status.set', args: { id: randomUUID(), idea, status: 'planned', note: '' } },
    'kind.set': { name: 'kind.set', args: { idea, kind: 'problem' } },
    'response.set': { name: 'response.set', args: { id: randomUUID(), idea, body: '만들게요' } },
    'response.doubt': { name: 'response.doubt', args: { idea, on: true } },
    'solved.set': { name: 'solved.set', args: { idea, answer: 'yes' } },
    'quote.hide': { name: 'quote.hide', args: { idea, person: speaker, on: true } },
    'link.add': { name: 'link.add', args: { idea, url: 'https://github.com/omok/shop/issues/1' } },
    'link.remove': { name: 'link.remove', args: { idea, url: 'https://github.com/omok/shop/issues/2' } },
  };
  return calls[name];
}

/** A request: method, address below `/v1/demo`, body. */
export type Request = readonly [method: string, path: string, body?: object];

/** The same as a call, where REST has an address of its own for it. */
export function requestOf({ name, args }: MutationCall): Request {
  const of = (id: string, rest = ''): string => `/ideas/${id}${rest}`;
  switch (name) {
    case 'idea.create':
      return ['POST', `/boards/${args.board}/ideas`, { id: args.id, title: args.title, body: args.body }];
    case 'vote.set':
      return ['PUT', of(args.idea, '/vote')];
    case 'vote.why':
      return ['PUT', of(args.idea, '/vote/why'), { text: args.text, quote: args.quote }];
    case 'follow.set':
      return ['PUT', of(args.idea, '/follow')];
    case 'idea.edit':
      return ['PUT', of(args.idea), { title: args.title, body: args.body }];
    case 'idea.delete':
      return ['DELETE', of(args.idea)];
    case 'comment.add':
      return ['POST', `/threads/${args.thread}/comments`, { id: args.id, body: args.body }];
    case 'comment.edit':
      return ['PUT', `/comments/${args.comment}`, { body: args.body }];
    case 'comment.delete':
      return ['DELETE', `/comments/${args.comment}`];
    case 'comment.react':
      return ['PUT', `/comments/${args.comment}/marks/${encodeURIComponent(args.emoji)}`];
    case 'comment.helpful':
      return ['PUT', `/comments/${args.comment}/marks/helpful`];
    case 'status.set':
      return ['PUT', of(args.idea, '/status'), { status: args.status }];
    case 'kind.set':
      return ['PUT', of(args.idea, '/kind'), { kind: args.kind }];
    case 'response.set':
      return ['PUT', of(args.idea, '/response'), { body: args.body }];
    case 'response.doubt':
      return ['PUT', of(args.idea, '/response/doubt')];
    case 'solved.set':
      return ['PUT', of(args.idea, '/solved'), { answer: args.answer }];
    case 'quote.hide':
      return ['PUT', of(args.idea, `/quotes/${args.person}/hidden`)];
    case 'link.add':
      return ['PUT', of(args.idea, '/links'), { url: args.url }];
    case 'link.remove':
      return ['DELETE', of(args.idea, `/links?url=${encodeURIComponent(args.url)}`)];
  }
}

/** A route that is no mutation, on a thing. */
export function routeOn(name: WalkedRoute, { idea, comment }: Thing, into: string): Request {
  const requests: Readonly<Record<WalkedRoute, Request>> = {
    'report-idea': ['PUT', `/reports/idea/${idea}`, { choice: 'spam' }],
    'report-comment': ['PUT', `/reports/comment/${comment}`, { choice: 'spam' }],
    'hide-idea': ['PUT', `/moderation/idea/${idea}`, { state: 'hidden' }],
    'hide-comment': ['PUT', `/moderation/comment/${comment}`, { state: 'hidden' }],
    calm: ['PUT', `/threads/idea:${idea}/calm`, { slow: 0 }],
    tags: ['PUT', `/ideas/${idea}/tags`, { tags: ['부엌'] }],
    note: ['POST', `/ideas/${idea}/desk/notes`, { body: '네' }],
    merge: ['POST', `/ideas/${idea}/merge`, { into }],
    thanks: ['PUT', `/ideas/${idea}/thanks`, { thanks: '고마워요' }],
    workaround: ['PUT', `/comments/${comment}/workaround`],
  };
  return requests[name];
}
