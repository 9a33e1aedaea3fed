import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type NewsGroup, STATUSES } from '@madang/protocol';
import { newsPush } from '../push/news-push.js';
import { newsMail } from './news-mail.js';

/** Turns what follows it around, and is no letter of any language. */
const TURN = '\u202e';

const links = {
  idea: (id: string) => `https://shop.example/i/${id}`,
  mute: (id: string) => `https://shop.example/mute/${id}`,
  preferences: 'https://shop.example/preferences',
  unsubscribe: 'https://shop.example/unsubscribe',
};

/** News with everything in them that somebody else wrote. */
function group(kind: 'merged' | 'comment'): NewsGroup {
  const long = `${TURN}gpj\r\nBcc: all@shop.example\t${'국자 '.repeat(60)}`;
  return {
    idea: { id: 'one', board: 'ideas', title: `제목 ${long}`, status: 'open' },
    news: [
      {
        seq: 1, kind, at: 1, why: 'voted', text: `${TURN}한마디`,
        by: { id: 'gil', name: `길동${TURN}\r\nX: y` },
        ...(kind === 'merged' && { into: { id: 'two', title: long } }),
      },
    ],
    unread: 1,
    more: 0,
  };
}

for (const locale of ['en', 'ko', 'ko-x-formal']) {
  for (const kind of ['merged', 'comment'] as const) {
    test(`nothing that somebody wrote turns or breaks a line of a mail or a message: ${kind} in ${locale}`, async () => {
      const about = { company: `오목${TURN}상점`, locale, groups: [group(kind)] };
      const mail = await newsMail({ ...about, links });
      const push = newsPush({ ...about, community: 'demo', id: 'x', links });
      for (const line of [mail.subject, push.title]) {
        assert.doesNotMatch(line, /[\u202a-\u202e\u2066-\u2069\p{Cc}]/u);
        assert.ok(line.length <= 60 * 2 + 60, `${line.length} characters: ${line}`);
      }
      for (const text of [mail.text, mail.html, push.body]) assert.doesNotMatch(text, /[\u202a-\u202e\u2066-\u2069\r]/);
      assert.doesNotMatch(mail.text, /^(?:Bcc|X):/m);
    });
  }
}

test('a status is called as the company calls it, in the language that one is written to in', async () => {
  const [told] = group('comment').news;
  assert.ok(told);
  const news = [{ ...told, kind: 'status' as const, status: 'planned' as const, text: '' }];
  const groups = [{ ...group('comment'), idea: { ...group('comment').idea, title: 'Ladle' }, news }];
  const statusNames = { planned: { en: `On the${TURN}\nwheel`, ko: '물레에 올렸어요' }, shipped: { en: 'Fired' } };
  const said = async (locale: string) => {
    const about = { company: 'Omok', statusNames, locale, groups, links };
    const { subject, text } = await newsMail(about);
    assert.equal(newsPush({ ...about, community: 'demo', id: 'x' }).title, subject);
    return [subject, text.split('\n').find((line) => /On the|물레/.test(line) && line !== subject)];
  };
  const english = ['New status “On the wheel” for “Ladle”, which you voted for', 'The status is “On the wheel” now.'];
  assert.deepEqual(await said('en-GB'), english);
  assert.deepEqual(await said('fr'), english, 'in English, with its names');
  assert.deepEqual(await said('ko'), ['투표하신 ‘Ladle’ 상태가 바뀌었어요: ‘물레에 올렸어요’', '상태가 바뀌었어요: ‘물레에 올렸어요’.']);
  assert.deepEqual(await said('ko-x-formal'), ['투표하신 ‘Ladle’ 상태가 바뀌었습니다: ‘물레에 올렸어요’', '상태가 바뀌었습니다: ‘물레에 올렸어요’.']);
  const usual = [{ ...group('comment'), news: [{ ...told, kind: 'status' as const, status: 'building' as const }] }];
  assert.match((await newsMail({ company: 'Omok', statusNames, locale: 'en', groups: usual, links })).subject, /is working on/);
});

test('formal Korean says in 합니다체 what plain Korean says in 해요체', async () => {
  const asked: NewsGroup = { ...group('comment'), news: [] };
  for (const kind of ['response', 'status', 'merged', 'asked', 'mention', 'reply', 'comment'] as const) {
    for (const status of kind === 'status' ? STATUSES : [undefined]) {
      const [news] = group(kind === 'merged' ? kind : 'comment').news;
      assert.ok(news);
      const groups = [{ ...asked, news: [{ ...news, kind, text: '', ...(status && { status }) }] }];
      const about = { company: '오목상점', groups, links };
      const [formal, plain] = [await newsMail({ ...about, locale: 'ko-x-formal' }), await newsMail({ ...about, locale: 'ko' })];
      assert.match(formal.html, /<html lang="ko-x-formal"/);
      assert.match(formal.subject, /(?:습니다|습니까\?)$/);
      assert.doesNotMatch(formal.text, /(?:어요|해요|나요)(?:[.?\s]|$)/, formal.text);
      assert.match(plain.subject, /(?:요|나요\?)$/);
      assert.doesNotMatch(plain.text, /습니다/);
    }
  }
});
