import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { CodeAnswer } from '@madang/protocol';
import { type MailServer, openMailServer } from '@madang/testkit/mail';
import { openApp } from '../testing/app.js';
import { COMMUNITY } from '../testing/records.js';
import { codeMail } from './code-mail.js';
import { consoleMailer } from './console-mailer.js';
import { MailError } from './mailer.js';
import { refusalOf } from './refusal-of.js';
import { smtpMailer } from './smtp-mailer.js';

const FROM = '오목상점 <yard@omok.example>';

let server: MailServer;
before(async () => {
  server = await openMailServer();
});
after(() => server.close());
beforeEach(() => {
  server.mails.length = 0;
  server.refuse(null);
});

describe('mail by SMTP', () => {
  test('brings a code the whole way, in the language asked for', async () => {
    const mailer = smtpMailer({ url: server.url, from: FROM });
    const app = await openApp({ mailer });
    try {
      for (const [locale, words] of [['ko-KR', '로그인할 때 쓰는 코드예요'], ['en', 'Your code for signing in'], ['fr', 'Your code']] as const) {
        const email = `Gil.${locale}@한국.example`;
        const { status, json } = await app.ask<CodeAnswer>('POST', '/v1/demo/sign-in/code', { body: { email, locale } });
        assert.deepEqual([status, json.retryAfter], [202, 30]);
        const mail = server.mails.at(-1);
        // The server here writes names of hosts out in their own letters.
        assert.deepEqual(mail?.to, [email]);
        assert.equal(mail.from, 'yard@omok.example');
        assert.match(mail.headers.get('from') ?? '', /오목상점/);
        assert.equal(mail.headers.get('auto-submitted'), 'auto-generated');
        const code = /\d{6}/.exec(mail.headers.get('subject') ?? '')?.[0] ?? 'none';
        assert.deepEqual([...mail.parts.keys()], ['text/plain', 'text/html']);
        for (const part of mail.parts.values()) {
          assert.ok(part.includes(code) && part.includes(words), part);
          assert.doesNotMatch(part, /https?:|href|src=/);
        }
        const signedIn = await app.ask('POST', '/v1/demo/sign-in', { body: { email, code } });
        assert.equal(signedIn.status, 200);
      }
    } finally {
      await app.close();
    }
  });

  test('tells what went wrong in numbers, never by the address', async () => {
    const mailer = smtpMailer({ url: server.url, from: FROM });
    const mail = codeMail({ to: 'gil@example.com', code: '123456', community: COMMUNITY, locale: 'ko' });
    const kindOf = (sent: Promise<void>): Promise<string> =>
      sent.then(() => 'sent', (error: unknown) => {
        assert.ok(error instanceof MailError);
        assert.ok(!JSON.stringify({ ...error, message: error.message, cause: error.cause }).includes('gil@'));
        return `${error.kind} ${error.status ?? ''}`;
      });
    server.refuse(550);
    assert.equal(await kindOf(mailer.send(mail)), 'refused 550');
    server.refuse(550, '5.7.1 Relaying denied');
    assert.equal(await kindOf(mailer.send(mail)), 'unwanted 550');
    server.refuse(451);
    assert.equal(await kindOf(mailer.send(mail)), 'failed 451');
    server.refuse(null);
    assert.equal(await kindOf(mailer.send(mail)), 'sent');
    mailer.close();
    const nowhere = await openMailServer();
    await nowhere.close();
    assert.equal(await kindOf(smtpMailer({ url: nowhere.url, from: FROM }).send(mail)), 'failed ');
  });
});

describe('what a mail server that refuses a recipient says of the mailbox', () => {
  test('only what is said of the mailbox itself says that there is none', () => {
    const said: readonly (readonly [response: string, kind: MailError['kind']])[] = [
      ['550 5.1.1 <a@b.example>: Recipient address rejected: User unknown', 'refused'],
      ['550-5.1.1 The email account that you tried to reach does not exist.', 'refused'],
      ['550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found', 'refused'],
      ['550 5.2.1 The account is disabled', 'refused'],
      ['551 5.1.6 User has moved', 'refused'],
      ['550 No such user here', 'refused'],
      ['553 Mailbox name not allowed', 'refused'],
      ['550 5.7.1 Relaying denied', 'unwanted'],
      ['550 5.7.26 This mail has been blocked because the sender is unauthenticated', 'unwanted'],
      ['554 5.7.1 Service unavailable; client host blocked using zen.spamhaus.org', 'unwanted'],
      ['550 5.1.8 Sender address rejected: Domain not found', 'unwanted'],
      ['550 Relay not permitted', 'unwanted'],
      ['554 Service unavailable', 'failed'],
      ['552 5.2.2 Mailbox full', 'failed'],
      ['550 5.4.1 Recipient address rejected: Access denied', 'failed'],
      ['450 4.1.1 Greylisted', 'failed'],
    ];
    for (const [response, kind] of said) {
      assert.equal(refusalOf(Number(response.slice(0, 3)), response), kind, response);
    }
  });
});

describe('the mail with a code', () => {
  test('says no more than it has to, and nothing that a name makes of it', () => {
    const name = '<b>Omok</b> & "sons"';
    const { subject, text, html } = codeMail({ to: 'gil@example.com', code: '012345', community: { name }, locale: 'en' });
    assert.equal(subject, `012345 is your sign-in code for ${name}`);
    assert.ok(text.includes('012345') && text.includes('10 minutes') && text.includes('did not ask'));
    assert.ok(!html.includes('<b>') && html.includes('&lt;b&gt;Omok&lt;/b&gt; &amp;'));
    const korean = codeMail({ to: 'gil@example.com', code: '012345', community: { name: '오목상점' }, locale: 'KO' });
    assert.equal(korean.subject, '[오목상점] 로그인 코드 012345');
    assert.match(korean.html, /<html lang="ko">/);
  });

  test('is printed in one readable line where no mail goes out', async () => {
    const lines: string[] = [];
    const mail = codeMail({ to: 'gil@example.com', code: '012345', community: { name: 'Omok' }, locale: 'en' });
    await consoleMailer((line) => lines.push(line)).send(mail);
    assert.deepEqual(lines, ['Mail to gil@example.com: 012345 is your sign-in code for Omok']);
  });
});
