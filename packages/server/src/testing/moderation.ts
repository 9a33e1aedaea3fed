import type { BoardPage, MePage, ModerationQueue, OwnHeldPage, ThreadPage } from '@madang/protocol';
import { openApp, type Reply, type TestApp } from './app.js';
import { uuid } from './records.js';

/** The idea that stands there. */
export const IDEA = `/v1/demo/ideas/${uuid(1)}`;
/** Its conversation. */
export const THREAD = `/v1/demo/threads/idea:${uuid(1)}/comments`;
/** The ideas of its board. */
export const LIST = '/v1/demo/boards/ideas/ideas';
/** What waits for a look. */
export const RULES = '/v1/demo/moderation/rules';

/** The server of the test that runs; it and who is there are anew for each. */
export let server: TestApp;
/** An admin. */
export let admin: string;
/** Somebody of the company. */
export let staff: string;
/** Who proposed the idea. */
export let gil: string;
/** Another customer. */
export let chun: string;

/** Everybody has a new session: after a while the old ones are over. */
export async function signInAgain(): Promise<void> {
  admin = await server.session({ sub: 'boss', name: '사장', roles: ['admin'] });
  staff = await server.session({ sub: 'mina', name: '민아', roles: ['staff'] });
  gil = await server.session({ sub: 'p1', name: '홍길동' });
  chun = await server.session({ sub: 'p2', name: '성춘향' });
}

/** Opens a server on which one idea stands. */
export async function openModeration(): Promise<void> {
  server = await openApp();
  await signInAgain();
  await server.ask('POST', LIST, { as: gil, body: { id: uuid(1), title: '왼손잡이용 국자', tags: ['주방'] }, expect: 201 });
}

/** Puts something, as staff where nobody is named. */
export const put = (path: string, body: object, as = staff, expect = 204): Promise<Reply<unknown>> => server.ask('PUT', path, { as, body, expect });
/** Shows the idea, holds it back or takes it down. */
export const move = (state: string, reason = '', path = `/v1/demo/moderation/idea/${uuid(1)}`): Promise<Reply<unknown>> => put(path, { state, reason });
/** What everybody sees on the board. */
export const titles = async (query = ''): Promise<readonly string[]> =>
  (await server.ask<BoardPage>('GET', `${LIST}?${query}`, { expect: 200 })).json.ideas.map(({ title }) => title);
/** What waits for a look of staff. */
export const queue = async (query = ''): Promise<ModerationQueue> => (await server.ask<ModerationQueue>('GET', `/v1/demo/moderation?${query}`, { as: staff, expect: 200 })).json;
/** What is one’s own and others do not see. */
export const held = async (as: string): Promise<OwnHeldPage['held']> =>
  (await server.ask<OwnHeldPage>('GET', '/v1/demo/me/held', { as, expect: 200 })).json.held;
/** Writes in the conversation. */
export const comment = (n: number, body: string, as = chun, parent?: string): Promise<Reply<unknown>> =>
  server.ask('POST', THREAD, { as, body: { id: uuid(n), body, ...(parent && { parent }) } });
/** What everybody reads there. */
export const said = async (): Promise<readonly string[]> =>
  (await server.ask<ThreadPage>('GET', THREAD, { expect: 200 })).json.comments.map(({ body }) => body);
/** Who somebody is. */
export const me = async (as: string): Promise<string> =>
  (await server.ask<MePage>('GET', '/v1/demo/me', { as, expect: 200 })).json.person.id;
