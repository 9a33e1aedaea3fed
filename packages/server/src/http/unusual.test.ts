import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { AuditPage, CalmPage } from '@madang/protocol';
import type { Reply } from '../testing/app.js';
import {
  admin, chun, comment, gil, openModeration, put, queue, RULES, server, signInAgain, staff, THREAD,
} from '../testing/moderation.js';
import { uuid } from '../testing/records.js';

beforeEach(openModeration);

afterEach(() => server.close());

describe('the same words again', () => {
  const write = async (as: string, body: string, thread = THREAD): Promise<number> =>
    (await server.ask('POST', thread, { as, body: { body } })).status;

  test('of one person they wait the second time, of anybody the third, however they are spelt, until hours passed', async () => {
    await put(RULES, { repeats: 2 }, admin);
    const words = '여기서 싸게 사세요!';
    assert.deepEqual([await write(chun, words), await write(chun, ' 여기서  싸게 사세요…'), await write(gil, words)], [201, 202, 202]);
    assert.deepEqual([...new Set((await queue()).cases.flatMap(({ why }) => why))], ['repeat']);
    assert.deepEqual([await write(chun, '다른 이야기를 합니다'), await write(gil, '다른 이야기를 합니다')], [201, 201]);
    assert.equal(await write(await server.session(), '다른 이야기를 합니다.'), 202);
    // What many mean is no repeat, nor what staff say.
    assert.deepEqual([await write(chun, '고마워요'), await write(chun, '고마워요')], [201, 201]);
    assert.deepEqual([await write(staff, words), await write(staff, words)], [201, 201]);
    server.timers.advance(2 * 3_600_000);
    const again = await server.session({ sub: 'p2', name: '성춘향' });
    assert.equal(await write(again, words, '/v1/demo/threads/page:x/comments'), 201);
  });

  test('where the company did not ask for it, nothing waits; what is refused is not counted', async () => {
    assert.deepEqual([await write(chun, '여기서 싸게 사세요'), await write(chun, '여기서 싸게 사세요')], [201, 201]);
    await put(RULES, { repeats: 1 }, admin);
    await put(`/v1/demo/threads/idea:${uuid(1)}/calm`, { locked: true });
    assert.equal(await write(gil, '이제 그만할게요 여러분'), 409);
    await put(`/v1/demo/threads/idea:${uuid(1)}/calm`, { locked: false });
    assert.equal(await write(gil, '이제 그만할게요 여러분'), 201);
    assert.equal((await put(RULES, { repeats: 169 }, admin, 400)).error?.field, 'repeats');
  });
});

describe('a conversation that boils over', () => {
  const surges = async (): Promise<CalmPage['surges']> =>
    (await server.ask<CalmPage>('GET', '/v1/demo/moderation/calm', { as: staff, expect: 200 })).json.surges;

  test('is told to the team once, slowed down by itself, and warns nobody once somebody saw it', async () => {
    await put(RULES, { words: ['욕'], surge: 3, surgeSlow: 60 }, admin);
    const seen = (expect: number): Promise<Reply<unknown>> =>
      server.ask('PUT', `/v1/demo/threads/idea:${uuid(1)}/surge/seen`, { as: staff, expect });
    await seen(404);
    await comment(0x70, '욕 하나');
    await comment(0x71, '그냥 말');
    await server.ask('PUT', `/v1/demo/reports/comment/${uuid(0x71)}`, { as: gil, body: { choice: 'abuse' }, expect: 204 });
    assert.deepEqual(await surges(), []);
    await server.ask('PUT', `/v1/demo/reports/idea/${uuid(1)}`, { as: chun, body: { choice: 'spam' }, expect: 204 });
    const [surge] = await surges();
    assert.deepEqual([surge?.idea, surge?.title, surge?.times, surge?.slow], [uuid(1), '왼손잡이용 국자', 3, 60]);
    // It goes on counting, and is told no second time.
    const third = await server.session({ sub: 'p3', name: '향단' });
    await server.ask('PUT', `/v1/demo/reports/idea/${uuid(1)}`, { as: third, body: { choice: 'spam' }, expect: 204 });
    assert.equal((await surges())[0]?.times, 4);
    assert.equal((await comment(0x72, '또')).error?.kind, 'too-many');
    await seen(204);
    await seen(204);
    assert.deepEqual(await surges(), []);
    const { entries } = (await server.ask<AuditPage>('GET', '/v1/demo/audit', { as: admin, expect: 200 })).json;
    const deeds = entries.filter(({ kind }) => kind === 'thread').map(({ action, person }) => [action, person?.name ?? null]);
    assert.deepEqual(deeds, [['surge.seen', '민아'], ['thread.surged', null], ['thread.calmed', null]]);
  });

  test('counts what is changed into what waits as well', async () => {
    await put(RULES, { links: 1, surge: 2 }, admin);
    for (const n of [0x70, 0x71]) {
      await comment(n, `저도요 ${n}`);
      const body = `https://a.example/${n}`;
      await server.ask('PUT', `/v1/demo/comments/${uuid(n)}`, { as: chun, body: { body } });
    }
    const { surges } = (await server.ask<CalmPage>('GET', '/v1/demo/moderation/calm', { as: staff, expect: 200 })).json;
    assert.deepEqual(surges.map(({ thread, times }) => [thread, times]), [[`idea:${uuid(1)}`, 2]]);
  });

  test('counts what came within half an hour, and nothing where the company asked for nothing', async () => {
    await put(RULES, { words: ['욕'], surge: 2 }, admin);
    await comment(0x70, '욕 하나');
    server.timers.advance(1_800_000);
    await signInAgain();
    await comment(0x71, '욕 둘');
    assert.deepEqual(await surges(), []);
    await put(RULES, { words: ['욕'] }, admin);
    await comment(0x72, '욕 셋', gil);
    assert.deepEqual(await surges(), []);
    await put(RULES, { words: ['욕'], surge: 2 }, admin);
    await comment(0x73, '욕 넷', gil);
    assert.deepEqual((await surges()).map(({ slow, times }) => [slow, times]), [[0, 2]]);
  });
});
