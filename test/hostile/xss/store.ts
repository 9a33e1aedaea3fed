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

/** What became of the payloads in one field: how many were taken, and how the rest was refused. */
export interface Answers {
  taken: number;
  readonly refused: Map<string, number>;
}

/** By field: what it is that was asked, without the ids in its address. */
export type Fields = ReadonlyMap<string, Answers>;

/** Of a hundred payloads a field takes as many at least: what is empty once it is cleaned is refused. */
const TAKEN = 80;

/** Fields that take less, and why. */
const PICKY: ReadonlyMap<string, number> = new Map([
  // An address of a picture and the tag of a language: hardly a payload is one, and the whole token is refused.
  ['POST /session with odd claims', 0],
  // Asked only where the title was nothing that anybody could see.
  ['words alone', 0],
]);

/** How many boards are named by a payload, and how many segments a community may have. */
const BOARDS = 40;
const ROOM: ReadonlyMap<string, number> = new Map([
  ['PUT /settings', BOARDS],
  ['PUT /segments/…', 50],
]);

/** The fields that take nothing, or so little that nothing would be seen of what is in them. */
export function deafFields(fields: Fields, payloads: number): readonly string[] {
  return [...fields].flatMap(([field, { taken, refused }]) => {
    const room = Math.min(payloads, ROOM.get(field) ?? payloads);
    const least = Math.ceil(((PICKY.get(field) ?? TAKEN) / 100) * room);
    const others = [...refused].map(([kind, times]) => `${times} × ${kind}`).join(', ');
    return taken >= least ? [] : [`${field}: ${taken} of ${payloads} taken, at least ${least} were to be; ${others}`];
  });
}

/** Who follows every idea: in their inbox there is all of it. */
export const FOLLOWER = { sub: 'xss-follower', name: 'Follower' };

/** How many are stored at a time. */
const AT_ONCE = 6;

/** What a field took of a text: as much as it has room for. */
const cut = (text: string, most: number): string => [...text].slice(0, most).join('').slice(0, most);

/** Stores payloads through every text field there is; resolves to the ideas in which they lie, and what was taken. */
export async function storeAll(
  url: string,
  payloads: readonly Payload[],
  now: number,
): Promise<{ readonly stored: readonly Stored[]; readonly fields: Fields }> {
  const stored: Stored[] = [];
  const fields = new Map<string, Answers>();
  const waiting = payloads.map((payload, at) => [payload, at] as const);
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [payload, at] = next;
      stored.push({ payload, ...(await storeOne(url, payload.text, at, now, fields)) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { stored, fields };
}

/** Stores one in every field. */
async function storeOne(
  url: string,
  text: string,
  at: number,
  now: number,
  fields: Map<string, Answers>,
): Promise<Omit<Stored, 'payload'>> {
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
  const put = async (method: string, path: string, as: string, body: object, field = ''): Promise<boolean> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${as}` };
    const answer = await fetch(`${url}/v1/demo${path}`, { method, headers, body: JSON.stringify(body) });
    if (answer.status >= 500) throw new Error(`${method} ${path} of ${JSON.stringify(text)}: ${answer.status}`);
    const asked = field || `${method} ${path.replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, '…')}`;
    const seen = fields.get(asked) ?? { taken: 0, refused: new Map<string, number>() };
    fields.set(asked, seen);
    if (answer.ok) seen.taken += 1;
    else {
      const { error } = (await answer.json()) as { error: { kind: string; field?: string } };
      const why = `${answer.status} ${error.kind} ${error.field ?? ''}`.trim();
      seen.refused.set(why, (seen.refused.get(why) ?? 0) + 1);
    }
    return answer.ok;
  };
  const idea = randomUUID();
  const written = { id: idea, body: text, tags: [cut(text, 40)] };
  const hasTitle = await put('POST', '/boards/ideas/ideas', by, { ...written, title: cut(text, 140) });
  // What nobody can see is no title, nor a tag.
  const isThere = hasTitle || (await put('POST', '/boards/ideas/ideas', by, { id: idea, body: text, title: `xss ${at}` }, 'words alone'));
  await put('PATCH', '/me/preferences', by, { quiet: null });
  await put('PUT', `/ideas/${idea}/follow`, follower, {});
  await put('PUT', '/me/name', by, { nickname: cut(text, 40) });
  await put('PUT', `/ideas/${idea}/vote/why`, by, { text: cut(text, 280), quote: true });
  const [comment, taken] = [randomUUID(), randomUUID()];
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
  const called = cut(text, 80);
  const row = { id: 'c', body: text, author: called, createdAt: null };
  await put('POST', '/boards/ideas/import', staff, {
    ideas: [{
      sourceId: `xss:${at}`, title: cut(text, 140), body: text, votes: 1, tags: [cut(text, 40)], createdAt: null, author: called,
      url: text.startsWith('javascript:') ? text : 'https://x.example/', response: { body: text, author: called, createdAt: null }, comments: [row],
    }],
  });
  await put('PUT', `/desk/releases/${randomUUID()}`, staff, { title: cut(text, 120), body: text, at: now - 1_000, ideas: at % 2 === 0 ? [idea] : [] });
  const past = [{ id: randomUUID(), title: cut(text, 120), body: text, at: now - 2_000, ideas: [] }];
  await put('POST', '/desk/releases/import', staff, { releases: past });
  await put('POST', '/threads/page:xss/comments', by, { id: taken, body: 'Taken down' }, 'a comment to take down');
  await put('PUT', `/moderation/comment/${taken}`, staff, { state: 'hidden', reason: cut(text, 500) });
  const customer = { id: `told-${at}`, name, email: `told-${at}@shop.example`, account: { id: name, name }, traits: { plan: name } };
  await put('PUT', '/customers', staff, { customers: [customer] });
  // One community has so many boards, and says one thing at a time of its data.
  const board = { id: `xss-${at}`, name: cut(text, 80), description: cut(text, 300) };
  if (at < BOARDS) await put('PUT', '/settings', staff, { boards: [board] });
  const notice = { items: cut(text, 400), purpose: cut(text, 400), retention: cut(text, 400), refusal: cut(text, 400) };
  await put('PUT', '/privacy', staff, { notice: { en: notice } });
  const odd = { sub: text, name, avatar: text, locale: text, traits: { [text]: text } };
  await put('POST', '/session', by, { token: companyToken(odd, now) }, 'POST /session with odd claims');
  return { idea, mailbox: isThere ? mailbox : null };
}
