import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { type Tab, type Village, village } from '@madang/testkit';
import type { Push } from './types.js';

const WORKER = '/madang-sw.js';

let here: Village;
afterEach(() => here.close());

/** Opens a tab of somebody. */
function sit(as: string | null): Tab & { become(who: string | null): void } {
  let who = as;
  const tab = here.open({ getToken: () => who });
  tab.client.me.subscribe(() => {});
  return {
    ...tab,
    become(next) {
      who = next;
      void tab.client.refreshIdentity();
    },
  };
}

async function settings(tab: Tab, worker = WORKER): Promise<Push> {
  const push = await (await tab.client.account()).push();
  push.offer(worker);
  return push;
}

const state = (push: Push, wanted: string): Promise<void> =>
  here.clock.until(`it is ${wanted}`, () => push.value.state === wanted);
const endpoints = (who: string): readonly string[] => here.fake.devices.of(here.fake.people.person(who).id);
const told = (what: string, holds: () => boolean): Promise<void> => here.clock.until(what, holds);

/** Presses the switch, and waits until it is known what came of it. */
async function press(push: Push): Promise<void> {
  void push.turnOn();
  await here.clock.until('it is known', () => push.value.state !== 'asking' && push.value.state !== 'changing');
}

/** Somebody who is sent messages here. */
async function subscribed(as: string) {
  const tab = sit(as);
  const push = await settings(tab);
  await state(push, 'off');
  void push.turnOn();
  await state(push, 'on');
  return { ...tab, push };
}

test('a press asks the browser, then the server; another one ends it', async () => {
  here = await village();
  const tab = sit('customer');
  const push = await settings(tab);
  await state(push, 'off');
  assert.equal(here.browser.push.asked, 0, 'nobody is asked without a press');
  here.browser.push.says = null;
  void push.turnOn();
  assert.deepEqual([here.browser.push.asked, push.value.state], [1, 'asking'], 'at once, while the press is handled');
  here.browser.push.answer('granted');
  await state(push, 'changing');
  await state(push, 'on');
  assert.deepEqual(endpoints('customer'), [here.browser.push.holds?.subscription.endpoint]);
  void push.turnOff();
  assert.equal(push.value.state, 'changing', 'nobody is asked anything');
  await state(push, 'off');
  assert.deepEqual([endpoints('customer'), here.browser.push.holds], [[], null]);
  void push.turnOn();
  assert.equal(push.value.state, 'changing', 'who allowed it is not asked again');
  await state(push, 'on');
  assert.equal(endpoints('customer').length, 1);
});

test('it says why there is none: the page, the server, the browser, the home screen, a no', async () => {
  here = await village();
  const why = async (worker = WORKER): Promise<string | undefined> => {
    const push = await settings(sit('customer'), worker);
    await told('it is known', () => push.value.state !== 'looking');
    return push.value.why ?? push.value.state;
  };
  assert.equal(await why(''), 'page');
  here.browser.push.able = 'install';
  assert.equal(await why(), 'install');
  here.browser.push.able = 'no';
  assert.equal(await why(), 'browser');
  here.browser.push.able = 'yes';
  here.fake.devices.key = null;
  assert.equal(await why(), 'server');
  here.fake.devices.key = 'k';
  here.browser.push.permission = 'denied';
  assert.equal(await why(), 'blocked');
});

test('a no of the person blocks it, and what fails says so and stays as it was', async () => {
  here = await village();
  const push = await settings(sit('customer'));
  await state(push, 'off');
  here.browser.push.broken = new Error('no push service');
  await press(push);
  assert.deepEqual([push.value.state, push.value.why, push.value.failure?.kind], ['off', 'refused', 'not-allowed']);
  here.browser.push.broken = new TypeError('the worker did not come');
  await press(push);
  assert.deepEqual([push.value.state, push.value.why, push.value.failure?.kind], ['off', undefined, 'offline']);
  here.browser.push.broken = null;
  here.fake.refusingPosts = 'too-many';
  await press(push);
  assert.equal(push.value.failure?.kind, 'too-many');
  here.fake.refusingPosts = null;
  here.browser.push.permission = 'default';
  here.browser.push.says = 'denied';
  await press(push);
  assert.equal(push.value.state, 'blocked');
  assert.deepEqual(endpoints('customer'), []);
});

test('U4 whoever signs out, or is somebody else, gets no messages of whom this browser was', async () => {
  here = await village();
  const tab = await subscribed('customer');
  tab.become(null);
  await told('it ended', () => endpoints('customer').length === 0 && here.browser.push.holds === null);
  await state(tab.push, 'off');
  const next = await subscribed('customer');
  next.become('theo');
  await told('it ended', () => endpoints('customer').length === 0);
  assert.deepEqual(endpoints('theo'), []);
});

for (const next of [null, 'theo']) {
  test(`U4 who leaves for ${next ?? 'nobody'} while it is turned on gets no messages here either`, async () => {
    here = await village();
    const { http } = here.fake;
    let answer: (() => void) | undefined;
    here.fake.http = async (request) => {
      const answered = await http(request);
      if (request.method === 'POST' && request.path === '/me/push') await new Promise<void>((go) => (answer = go));
      return answered;
    };
    const tab = sit('customer');
    const push = await settings(tab);
    await state(push, 'off');
    void push.turnOn();
    await told('the server knows of it', () => answer !== undefined);
    assert.equal(endpoints('customer').length, 1);
    const { me } = tab.client;
    const before = me.value.person?.id;
    tab.become(next);
    await told('they left', () => me.value.load === 'ready' && me.value.person?.id !== before);
    answer?.();
    await told('it ended', () => endpoints('customer').length === 0 && here.browser.push.holds === null);
  });
}

test('U4 a page that is opened later, with nobody looking at settings, ends it too', async () => {
  here = await village();
  const first = await subscribed('customer');
  first.client.close();
  here.browser.freeLocks();
  const later = sit('theo');
  await told('somebody is here', () => later.client.me.value.person !== null);
  await told('it ended', () => endpoints('customer').length === 0 && here.browser.push.holds === null);
});

test('what the browser lost, and a key that changed, is asked for again without a question', async () => {
  here = await village();
  const first = await subscribed('customer');
  const [before] = endpoints('customer');
  first.client.close();
  here.browser.freeLocks();
  here.fake.devices.key = 'another-key';
  sit('customer');
  await told('it is there again', () => endpoints('customer').some((one) => one !== before));
  assert.equal(here.browser.push.holds?.key, 'another-key');
  assert.equal(here.browser.push.asked, 1);
});

test('ended from another device it is off here, and the browser holds nothing', async () => {
  here = await village();
  const first = await subscribed('customer');
  first.client.close();
  here.browser.freeLocks();
  here.fake.devices.forget(here.browser.push.holds?.subscription.endpoint ?? '');
  const push = await settings(sit('customer'));
  await state(push, 'off');
  assert.equal(here.browser.push.holds, null);
});
