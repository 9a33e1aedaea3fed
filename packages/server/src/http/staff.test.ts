import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { AuditPage, Community, CommunitySettings, MePage, SessionAnswer, StaffInvited, StaffList, StaffMember } from '@madang/protocol';
import { operatorToken } from '../identity/operator.js';
import { Staff } from '../identity/staff.js';
import { openApp, type Reply, type TestApp } from '../testing/app.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ORIGIN = 'https://yard.omok.example';

let it: TestApp;
let root: string;
let mina: StaffMember;

beforeEach(async () => {
  it = await openApp();
  root = await it.session({ sub: 'root', roles: ['admin'] });
  mina = (await invite({ email: 'Mina@shop.example', name: '민아', role: 'admin', title: '제품팀' })).member;
});
afterEach(() => it.close());

async function invite(wish: object): Promise<StaffInvited> {
  return (await it.ask<StaffInvited>('POST', '/v1/demo/staff', { as: root, body: wish, expect: 201 })).json;
}

/** Asks one of the console's own routes, as its page does. */
function post<T>(path: string, body?: object, cookie = '', community = 'demo'): Promise<Reply<T>> {
  const headers = { origin: ORIGIN, ...(cookie && { cookie }) };
  return it.ask<T>('POST', `/console/api/${community}${path}`, { headers, ...(body && { body }), undocumented: true });
}

/** The cookie that a browser keeps. */
const cookieOf = ({ headers }: Reply<unknown>): string => String(headers['set-cookie']).split(';')[0] ?? '';

async function linkFor(email: string): Promise<string> {
  const as = await operatorToken(it.secrets, it.timers.now());
  const { json } = await it.ask<{ link: string }>('POST', '/console/api/demo/link-for', { as, body: { email }, undocumented: true });
  return json.link;
}

async function enter(link: string): Promise<string> {
  const answer = await post('/enter', { secret: link.split('#')[1] });
  assert.equal(answer.status, 204, answer.body);
  return cookieOf(answer);
}

async function tokenBy(cookie: string, community = 'demo'): Promise<string | null> {
  return (await post<{ token: string | null }>('/token', undefined, cookie, community)).json.token;
}

const exchange = (token: string | null, community = 'demo'): Promise<Reply<SessionAnswer>> =>
  it.ask<SessionAnswer>('POST', `/v1/${community}/session`, { body: { token } });

async function sessionBy(cookie: string): Promise<string> {
  const { status, json } = await exchange(await tokenBy(cookie));
  assert.equal(status, 200);
  return json.session;
}

describe('who works in the console', () => {
  test('comes in by a link, once and within a quarter of an hour, and stays for thirty days', async () => {
    const late = await linkFor('mina@shop.example');
    it.timers.spend(15 * MINUTE);
    assert.equal((await post('/enter', { secret: late.split('#')[1] })).error?.kind, 'code-wrong');
    const link = await linkFor('mina@shop.example');
    assert.match(link, new RegExp(`^${ORIGIN}/console/demo/enter#[\\w-]{32}$`));
    const cookie = await enter(link);
    assert.equal((await post('/enter', { secret: link.split('#')[1] })).error?.kind, 'code-wrong');
    const answer = (await exchange(await tokenBy(cookie))).json;
    assert.deepEqual([answer.person.id, answer.person.role, answer.person.title], [mina.id, 'admin', '제품팀']);
    const { json } = await it.ask<MePage>('GET', '/v1/demo/me', { as: answer.session });
    assert.equal(json.person.id, mina.id);
    it.timers.spend(30 * DAY - 1);
    assert.notEqual(await tokenBy(cookie), null);
    it.timers.spend(1);
    assert.equal(await tokenBy(cookie), null);
  });

  test('the cookie is for the console’s own addresses, out of reach of scripts and other sites', async () => {
    const answer = await post('/enter', { secret: (await linkFor('mina@shop.example')).split('#')[1] });
    const said = String(answer.headers['set-cookie']);
    for (const part of ['Path=/console', 'HttpOnly', 'SameSite=Strict', 'Secure', `Max-Age=${30 * 24 * 3_600}`])
      assert.ok(said.includes(part), said);
    assert.equal(answer.headers['access-control-allow-origin'], undefined);
    const session = await sessionBy(cookieOf(answer));
    const other = await sessionBy(await enter(await linkFor('mina@shop.example')));
    const token = await tokenBy(cookieOf(answer));
    const out = await post('/sign-out', undefined, cookieOf(answer));
    assert.equal((await it.ask('GET', '/v1/demo/staff', { as: session })).error?.kind, 'token-expired');
    assert.equal((await exchange(token)).error?.kind, 'token-expired');
    assert.equal((await it.ask('GET', '/v1/demo/staff', { as: other })).status, 200, 'another browser stays');
    assert.match(String(out.headers['set-cookie']), /^madang-console-demo=; .*Max-Age=0/);
    assert.equal(await tokenBy(cookieOf(answer)), null, 'the secret itself is over');
  });

  test('a token is good for a minute, for its community, and is neither a session nor a company’s', async () => {
    const cookie = await enter(await linkFor('mina@shop.example'));
    const token = await tokenBy(cookie);
    assert.equal((await exchange(token, 'other')).error?.kind, 'token-invalid');
    assert.equal(await tokenBy(cookie, 'other'), null);
    assert.equal((await it.ask('GET', '/v1/demo/staff', { as: token ?? '' })).error?.kind, 'token-invalid');
    it.timers.spend(61_000);
    assert.equal((await exchange(token)).error?.kind, 'token-expired');
  });

  test('a role is what the list says now, and removal ends everything at once', async () => {
    await invite({ email: 'gil@shop.example', name: '길' });
    const cookie = await enter(await linkFor('gil@shop.example'));
    const session = await sessionBy(cookie);
    const { staff } = (await it.ask<StaffList>('GET', '/v1/demo/staff', { as: session, expect: 200 })).json;
    const gil = staff.find(({ email }) => email === 'gil@shop.example');
    assert.equal((await it.ask('GET', '/v1/demo/settings', { as: session })).status, 403);
    const path = `/v1/demo/staff/${gil?.id}`;
    await it.ask('PUT', path, { as: root, body: { role: 'admin' }, expect: 200 });
    assert.equal((await it.ask('GET', '/v1/demo/settings', { as: session })).error?.kind, 'token-expired');
    const admin = await sessionBy(cookie);
    assert.equal((await it.ask('GET', '/v1/demo/settings', { as: admin })).status, 200);
    const link = await linkFor('gil@shop.example');
    const token = await tokenBy(cookie);
    await it.ask('DELETE', path, { as: admin, expect: 204 });
    assert.equal((await it.ask('GET', '/v1/demo/staff', { as: admin })).error?.kind, 'token-expired');
    assert.equal((await exchange(token)).error?.kind, 'token-expired');
    assert.equal(await tokenBy(cookie), null);
    assert.equal((await post('/enter', { secret: link.split('#')[1] })).error?.kind, 'code-wrong');
    assert.equal((await it.ask('DELETE', path, { as: root })).error?.kind, 'not-found');
  });

  test('who comes again is called and trusted as the new invitation says, also on what they said before', async () => {
    const body = { email: 'gil@shop.example', name: '길', title: '배송팀' };
    const { id } = (await invite(body)).member;
    const face = async (): Promise<unknown> => {
      const person = await it.store.person('demo', id);
      return [person?.name, person?.role, person?.title];
    };
    await it.ask('PUT', `/v1/demo/staff/${id}`, { as: root, body: { role: 'admin' }, expect: 200 });
    assert.deepEqual(await face(), ['길', 'admin', '배송팀']);
    await it.ask('DELETE', `/v1/demo/staff/${id}`, { as: root, expect: 204 });
    assert.equal((await invite({ ...body, name: '김길', title: null })).member.id, id);
    assert.deepEqual(await face(), ['김길', 'staff', null]);
  });

  test('open connections are asked again by another role and by signing out, and by nothing less', async () => {
    const told: (string | null)[] = [];
    const { store, secrets } = it;
    const staff = new Staff({
      store, secrets, mailer: null, log: { warn: () => undefined }, now: () => it.timers.now(), address: () => ORIGIN,
      onChange: (_, moved) => told.push(moved),
    });
    const community = await store.community('demo');
    assert.ok(community);
    await invite({ email: 'gil@shop.example', name: '길', role: 'admin' });
    await staff.change(community, mina.id, { title: null });
    await staff.change(community, mina.id, { role: 'staff' });
    const link = await staff.linkFor(community, 'mina@shop.example');
    const secret = await staff.enter(community, link.split('#')[1] ?? '', null, 'here');
    await staff.signOut(community, secret);
    await staff.signOut(community, secret);
    assert.deepEqual(told, [null, mina.id, mina.id]);
  });

  test('an address that is invited twice at once is one person’s', async () => {
    const body = { email: 'gil@shop.example', name: '길' };
    const answers = await Promise.all([1, 2].map(() => it.ask<StaffInvited>('POST', '/v1/demo/staff', { as: root, body })));
    const staff = await it.store.staff('demo');
    const gil = staff.filter(({ email }) => email === body.email).map(({ person }) => person);
    const invited = answers.filter(({ status }) => status === 201).map(({ json }) => json.member.id);
    assert.deepEqual([...new Set(invited)], gil);
    const links = answers.flatMap(({ json }) => json.link ?? []);
    assert.ok(links.length > 0);
    for (const link of links) await enter(link);
    assert.equal((await it.store.colleagues('demo', 9)).filter(({ name }) => name === '길').length, 1);
  });

  test('the last admin stays, nobody is there twice, and what is wrong is told by its field', async () => {
    const path = `/v1/demo/staff/${mina.id}`;
    assert.equal((await it.ask('DELETE', path, { as: root })).error?.field, 'role');
    assert.equal((await it.ask('PUT', path, { as: root, body: { role: 'staff' } })).error?.field, 'role');
    const wrong = async (body: object): Promise<unknown> => {
      const { error } = await it.ask('POST', '/v1/demo/staff', { as: root, body });
      return [error?.kind, error?.field];
    };
    assert.deepEqual(await wrong({ email: 'MINA@shop.example', name: 'x' }), ['invalid', 'email']);
    assert.deepEqual(await wrong({ email: 'no address', name: 'x' }), ['invalid', 'email']);
    assert.deepEqual(await wrong({ email: 'a@b.example', name: ' ' }), ['invalid', 'name']);
    assert.deepEqual(await wrong({ email: 'a@b.example', name: 'x', title: 'y'.repeat(81) }), ['invalid', 'title']);
  });

  test('the first admin’s link is used up by the first, and by nothing that is wrong', async () => {
    assert.deepEqual((await it.app.firstLinks()).map((link) => link.split('#')[0]), [`${ORIGIN}/console/other/welcome`]);
    const [before = '', link = ''] = [...(await it.app.firstLinks()), ...(await it.app.firstLinks())];
    const secret = link.split('#')[1];
    const first = { email: 'gil@shop.example', name: '길' };
    assert.equal((await post('/enter', { secret, first: { ...first, email: 'x' } }, '', 'other')).error?.field, 'email');
    assert.equal((await post('/enter', { secret, first }, '', 'demo')).error?.kind, 'code-wrong');
    assert.equal((await post('/enter', { secret }, '', 'other')).error?.kind, 'code-wrong');
    const earlier = { secret: before.split('#')[1], first };
    assert.equal((await post('/enter', earlier, '', 'other')).error?.kind, 'code-wrong', 'there is one at a time');
    const { status, headers } = await post('/enter', { secret, first }, '', 'other');
    assert.equal(status, 204);
    const token = await tokenBy(cookieOf({ headers } as Reply<unknown>), 'other');
    const as = (await exchange(token, 'other')).json.session;
    const { entries } = (await it.ask<AuditPage>('GET', '/v1/other/audit', { as, expect: 200 })).json;
    assert.deepEqual(entries.map(({ action, data }) => [action, data]), [['staff.entered', { by: 'first' }]]);
    const again = { secret, first: { email: 'evil@shop.example', name: 'E' } };
    assert.equal((await post('/enter', again, '', 'other')).error?.kind, 'code-wrong');
    assert.deepEqual((await it.store.staff('other')).map(({ email, role }) => [email, role]), [['gil@shop.example', 'admin']]);
    assert.deepEqual(await it.app.firstLinks(), []);
  });

  test('asking for links is answered alike for everybody, and braked', async () => {
    const asked = async (email: string): Promise<number> => (await post('/link', { email })).status;
    for (const email of ['mina@shop.example', 'nobody@shop.example']) {
      const answers = [await asked(email), await asked(email), await asked(email), await asked(email)];
      assert.deepEqual(answers, [202, 202, 202, 429]);
    }
  });

  test('the audit log tells who took whom in, and who came in by a link', async () => {
    await it.ask('PUT', `/v1/demo/staff/${mina.id}`, { as: root, body: { title: null }, expect: 200 });
    const link = await linkFor('mina@shop.example');
    await enter(link);
    assert.equal((await post('/enter', { secret: link.split('#')[1] })).error?.kind, 'code-wrong');
    const { entries } = (await it.ask<AuditPage>('GET', '/v1/demo/audit', { as: root, expect: 200 })).json;
    const lines = entries.filter(({ thing }) => thing === mina.id);
    assert.deepEqual(lines.map(({ action }) => action).sort(), ['staff.changed', 'staff.entered', 'staff.invited']);
    const [entered] = lines.filter(({ action }) => action === 'staff.entered');
    assert.deepEqual([entered?.person?.id, entered?.data], [mina.id, { by: 'link' }], 'once, and nothing of the link');
  });
});

describe('the settings of a community', () => {
  test('are changed by its admins, and by nobody else', async () => {
    const customer = await it.session({ sub: 'hana' });
    const staff = await it.session({ sub: 'seonjae', roles: ['staff'] });
    const elsewhere = await it.session({ sub: 'root', roles: ['admin'] }, 'other');
    for (const as of [customer, staff, elsewhere]) {
      for (const method of ['GET', 'PUT'] as const) {
        const body = method === 'PUT' ? { body: { name: 'Evil' } } : {};
        assert.ok([401, 403].includes((await it.ask(method, '/v1/demo/settings', { as, ...body })).status));
      }
    }
    const boards = [{ id: 'bugs', name: '오류', description: '잘 안 되는 것' }];
    await it.ask('PUT', '/v1/demo/settings', { as: root, body: { boards, order: ['bugs'], emailCode: false, clock: true }, expect: 204 });
    const facts = (await it.ask<Community>('GET', '/v1/demo')).json;
    assert.deepEqual(facts.boards.map(({ id }) => id), ['bugs', 'ideas', 'wishes']);
    assert.equal(facts.boards[0]?.description, '잘 안 되는 것');
    const settings = (await it.ask<CommunitySettings>('GET', '/v1/demo/settings', { as: root })).json;
    const signing = { secrets: { live: 1, own: false }, tokens: null, tokensFixed: false };
    assert.deepEqual(settings, { emailCode: false, clock: true, mail: false, origins: [], access: {}, ...signing });
    const wrong = await it.ask('PUT', '/v1/demo/settings', { as: root, body: { order: ['nowhere'] } });
    assert.equal(wrong.error?.field, 'order');
  });
});
