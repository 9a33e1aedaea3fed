import { randomUUID } from 'node:crypto';
import { companyToken } from '../../support/company.js';
import type { Payload } from './payloads.js';

/** Where a payload lies: in every field that takes text. */
export interface Stored {
  readonly payload: Payload;
  readonly idea: string;
  /** Where its proposer is told by mail what becomes of it; `null` where the token of its words was refused. */
  readonly mailbox: string | null;
}

/** Who follows every idea: in their inbox there is all of it. */
export const FOLLOWER = { sub: 'xss-follower', name: 'Follower' };

/** How many are stored at a time. */
const AT_ONCE = 6;

/** What a field took of a text: as much as it has room for. */
const cut = (text: string, most: number): string => [...text].slice(0, most).join('').slice(0, most);

/** Stores payloads through every text field there is; resolves to the ideas in which they lie. */
export async function storeAll(url: string, payloads: readonly Payload[], now: number): Promise<readonly Stored[]> {
  const stored: Stored[] = [];
  const waiting = payloads.map((payload, at) => [payload, at] as const);
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [payload, at] = next;
      stored.push({ payload, ...(await storeOne(url, payload.text, at, now)) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return stored;
}

async function storeOne(url: string, text: string, at: number, now: number): Promise<Omit<Stored, 'payload'>> {
  const name = cut(text, 200);
  const mailbox = `xss-${at}@shop.example`;
  const follower = companyToken(FOLLOWER, now);
  const [by, staff] = [
    companyToken({
      sub: `xss-${at}`, name, email: mailbox, email_verified: true, locale: 'en', title: cut(text, 80),
      account: { id: name, name, value: 5 }, traits: { plan: name },
    }, now),
    companyToken({ sub: `staff-${at}`, name, title: cut(text, 80), roles: ['admin'] }, now),
  ];
  /** Whether it was taken; a field may refuse what it has no use for, but never fall over it. */
  const put = async (method: string, path: string, as: string, body: object): Promise<boolean> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${as}` };
    const answer = await fetch(`${url}/v1/demo${path}`, { method, headers, body: JSON.stringify(body) });
    if (answer.status >= 500) throw new Error(`${method} ${path} of ${JSON.stringify(text)}: ${answer.status}`);
    return answer.ok;
  };
  const idea = randomUUID();
  const written = { id: idea, body: text, tags: [cut(text, 40)] };
  const hasTitle = await put('POST', '/boards/ideas/ideas', by, { ...written, title: cut(text, 140) });
  // What nobody can see is no title, nor a tag.
  const isThere = hasTitle || (await put('POST', '/boards/ideas/ideas', by, { id: idea, body: text, title: `xss ${at}` }));
  await put('PATCH', '/me/preferences', by, { quiet: null });
  await put('PUT', `/ideas/${idea}/follow`, follower, {});
  await put('PUT', '/me/name', by, { nickname: cut(text, 40) });
  await put('PUT', `/ideas/${idea}/vote/why`, by, { text: cut(text, 280), quote: true });
  const comment = randomUUID();
  await put('POST', `/threads/idea:${idea}/comments`, by, { id: comment, body: text });
  await put('POST', `/threads/idea:${idea}/comments`, staff, { body: text, parent: comment });
  await put('POST', '/threads/page:xss/comments', by, { body: text });
  await put('PUT', `/ideas/${idea}/response`, staff, { body: text });
  await put('PUT', `/ideas/${idea}/status`, staff, { status: at % 2 === 0 ? 'shipped' : 'planned', note: cut(text, 1_000) });
  await put('POST', `/ideas/${idea}/desk/notes`, staff, { body: cut(text, 4_000) });
  await put('PUT', `/ideas/${idea}/desk/draft`, staff, { body: text, version: 0 });
  await put('PUT', `/desk/views/${randomUUID()}`, staff, { name: cut(text, 60) });
  const segment = { name: cut(text, 60), rule: { match: 'all', conditions: [{ on: 'value', is: 'at-least', value: 1 }] } };
  await put('PUT', `/segments/${randomUUID()}`, staff, segment);
  await put('PUT', `/reports/comment/${comment}`, staff, { choice: 'other', words: cut(text, 500) });
  await put('POST', '/voices', staff, {
    channel: 'shop', words: cut(text, 4_000), name: cut(text, 80), account: cut(text, 80), quotable: true, idea, vote: false,
  });
  await put('POST', '/voices', staff, { channel: 'shop', words: cut(text, 4_000) });
  const row = { id: 'c', body: text, author: name, createdAt: null };
  await put('POST', '/boards/ideas/import', staff, {
    ideas: [{
      sourceId: `xss:${at}`, title: cut(text, 140), body: text, votes: 1, tags: [cut(text, 40)], createdAt: null, author: name,
      url: text.startsWith('javascript:') ? text : 'https://x.example/', response: { body: text, author: name }, comments: [row],
    }],
  });
  return { idea, mailbox: isThere ? mailbox : null };
}
