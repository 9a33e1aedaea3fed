import { pino } from 'pino';
import { systemTimers } from '../../sync/timers.js';
import { openApp, type TestApp } from '../app.js';
import { uuid } from '../records.js';

/** What nobody but its own people and staff may read: it is planted wherever something private is kept. */
export const CANARY = /canary|카나리/i;

/** A server full of what is private, people who ask it, and what it complained about. */
export interface JunkYard {
  readonly server: TestApp;
  readonly url: string;
  /** Sessions; `undefined` for nobody's. */
  readonly askers: Readonly<Record<Asker, string | undefined>>;
  /** Errors that the server logged. */
  readonly faults: string[];
  close(): Promise<void>;
}

/** Who asks. */
export type Asker = 'reader' | 'anonymous' | 'customer' | 'staff' | 'admin';

/** Opens one that listens. */
export async function openJunkYard(): Promise<JunkYard> {
  const faults: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void faults.push(line) });
  const server = await openApp({ clock: systemTimers, log, push: true });
  const url = `http://127.0.0.1:${await server.app.listen('127.0.0.1', 0)}`;
  await plant(server);
  const askers = {
    reader: undefined,
    anonymous: await server.session(),
    customer: await server.session({ sub: 'stranger', name: '임꺽정' }),
    staff: await server.session({ sub: 'mina', name: '민아', roles: ['staff'] }),
    admin: await server.session({ sub: 'boss', name: '사장', roles: ['admin'] }),
  };
  return { server, url, askers, faults, close: () => server.close() };
}

async function plant(server: TestApp): Promise<void> {
  const staff = await server.session({ sub: 'canary-desk', name: '설이', email: 'canary-desk@omok.example', roles: ['admin'] });
  const gil = await server.session({
    sub: 'canary-77', name: '홍길동카나리', email: 'canary@example.com', account: { id: 'canary-account', name: 'Canary Ltd', value: 777_777 },
    traits: { plan: 'canary-plan' },
  });
  const put = (path: string, as: string, body: object, method = 'PUT') =>
    server.ask(method, `/v1/demo${path}`, { as, body, undocumented: true });
  for (const n of [1, 2, 3]) {
    const body = { id: uuid(n), title: `국자 ${n}`, body: '꼭이요', context: { url: 'https://shop.example/canary/orders' } };
    await put('/boards/ideas/ideas', gil, body, 'POST');
    await put(`/ideas/${uuid(n)}/vote/why`, gil, { text: 'canary why', quote: false });
    await put(`/threads/idea:${uuid(n)}/comments`, gil, { id: uuid(n + 3), body: '저도요' }, 'POST');
    await put(`/ideas/${uuid(n)}/desk/notes`, staff, { body: 'canary note' }, 'POST');
    await put(`/ideas/${uuid(n)}/desk/draft`, staff, { body: 'canary draft', version: 0 });
    await put(`/ideas/${uuid(n)}/links`, staff, { url: `https://github.com/canary/shop/issues/${n}` });
  }
  await put('/boards/ideas/ideas', gil, { id: uuid(7), title: 'canary hidden', body: 'canary hidden body' }, 'POST');
  await put(`/moderation/idea/${uuid(7)}`, staff, { state: 'hidden', reason: 'canary reason' });
  await put(`/threads/idea:${uuid(1)}/comments`, gil, { id: uuid(8), body: 'canary held' }, 'POST');
  await put(`/moderation/comment/${uuid(8)}`, staff, { state: 'held' });
  await put(`/reports/idea/${uuid(1)}`, staff, { choice: 'other', words: 'canary report' });
  await put('/voices', staff, { channel: 'shop', words: 'canary voice', source: 'https://shop.example/canary' }, 'POST');
  await put('/webhooks', staff, { url: 'https://canary.example/hook' }, 'POST');
  await put('/staff', staff, { email: 'canary-staff@omok.example', name: 'Seol' }, 'POST');
}
