import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Refused } from '../domain/refusal.js';
import { confirmSubscription, readNotice } from './read-notice.js';
import { readReport } from './read-report.js';

const ID = '<AbC.1a.MaC@omok.example>';

/** A report of a mail server, as `multipart/report` has it. */
function report(type: 'delivery-status' | 'feedback-report', fields: readonly string[], about = `Message-ID: ${ID}`): Uint8Array {
  const lines = [
    'From: MAILER-DAEMON@mx.example', 'To: bounces@omok.example', 'Subject: Returned', 'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=${type}; boundary=b`, '',
    '--b', 'Content-Type: text/plain', '', 'It did not arrive.', '',
    '--b', `Content-Type: message/${type}`, '', ...fields, '',
    '--b', `Content-Type: ${type === 'delivery-status' ? 'text/rfc822-headers' : 'message/rfc822'}`, '',
    'From: yard@omok.example', 'Subject: News', about, '', 'Words with', 'Message-ID: <other@omok.example>', '', '--b--', '',
  ];
  return new TextEncoder().encode(lines.join('\r\n'));
}

const status = (...fields: readonly string[]): Uint8Array =>
  report('delivery-status', ['Reporting-MTA: dns; mx.example', '', 'Final-Recipient: rfc822; gil@example.com', ...fields]);

describe('what mail servers say of a mail', () => {
  test('one that came back for want of a mailbox is a bounce of the message, whatever address it names', async () => {
    const bounced = [{ type: 'bounced', message: ID }];
    for (const fields of [
      ['Action: failed', 'Status: 5.1.1', 'Diagnostic-Code: smtp; 550 5.1.1 No such user'],
      ['action: Failed', 'status: 5.2.1'],
      ['Action: failed', 'Status: 5.0.0', 'Diagnostic-Code: smtp;', ' 550 No such user here'],
    ]) {
      assert.deepEqual(await readReport(status(...fields)), bounced, fields.join('|'));
    }
  });

  test('one that took longer, was refused for anything else, or tells of no message of ours is none', async () => {
    for (const fields of [
      ['Action: delayed', 'Status: 4.4.1'],
      ['Action: failed', 'Status: 5.7.1', 'Diagnostic-Code: smtp; 550 5.7.1 blocked'],
      ['Action: failed', 'Status: 4.4.7', 'Diagnostic-Code: smtp; 450 try again'],
      ['Action: failed', 'Status: 5.2.2'],
      ['Action: failed'],
      ['Action: relayed', 'Status: 2.0.0'],
    ]) {
      assert.deepEqual(await readReport(status(...fields)), [], fields.join('|'));
    }
    const failed = ['Final-Recipient: rfc822; gil@example.com', 'Action: failed', 'Status: 5.1.1'];
    assert.deepEqual(await readReport(report('delivery-status', failed, 'X-Nothing: here')), []);
  });

  test('one that somebody did not want is a complaint', async () => {
    const told = (type: string) => readReport(report('feedback-report', [`Feedback-Type: ${type}`, 'Version: 1']));
    assert.deepEqual(await told('abuse'), [{ type: 'complained', message: ID }]);
    assert.deepEqual(await told('not-spam'), []);
  });

  test('any other mail is refused', async () => {
    for (const text of ['', 'From: gil@example.com\r\nSubject: Hello\r\n\r\nHello', '\u0000\u0001']) {
      await assert.rejects(readReport(new TextEncoder().encode(text)), Refused);
    }
  });
});

describe('what Amazon says of a mail', () => {
  const bounce = (bounceType: string) => ({
    notificationType: 'Bounce',
    bounce: { bounceType, bouncedRecipients: [{ emailAddress: 'gil@example.com' }, { emailAddress: 'Na <na@example.com>' }] },
    mail: { messageId: '1' },
  });
  const complaint = (feedback?: string) => ({
    eventType: 'Complaint',
    complaint: { complainedRecipients: [{ emailAddress: 'gil@example.com' }], complaintFeedbackType: feedback },
  });
  const notice = (Message: object): string => JSON.stringify({ Type: 'Notification', Message: JSON.stringify(Message) });

  test('bounces that are there to stay and complaints, as they come and raw', () => {
    const two = ['gil@example.com', 'na@example.com'].map((address) => ({ type: 'bounced', address }));
    for (const [text, reports] of [
      [notice(bounce('Permanent')), two],
      [JSON.stringify(bounce('Permanent')), two],
      [notice(bounce('Transient')), []],
      [notice(complaint('abuse')), [{ type: 'complained', address: 'gil@example.com' }]],
      [notice(complaint()), [{ type: 'complained', address: 'gil@example.com' }]],
      [notice(complaint('not-spam')), []],
      [notice({ notificationType: 'Delivery', delivery: {} }), []],
    ] as const) {
      assert.deepEqual(readNotice(text), { type: 'reports', reports }, text);
    }
  });

  test('a subscription is confirmed with Amazon and nobody else', async () => {
    const asking = (SubscribeURL: string): string => JSON.stringify({ Type: 'SubscriptionConfirmation', SubscribeURL });
    const url = 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=x';
    assert.deepEqual(readNotice(asking(url)), { type: 'confirm', url });
    for (const wrong of ['http://sns.eu-west-1.amazonaws.com/', 'https://sns.eu.amazonaws.com.evil.example/', 'https://localhost/', 'https://x@sns.y.amazonaws.com/']) {
      assert.throws(() => readNotice(asking(wrong)), Refused, wrong);
    }
    const asked: string[] = [];
    const answering = (status: number) => (input: string | URL | Request) => {
      asked.push(input instanceof Request ? input.url : String(input));
      return Promise.resolve(new Response(null, { status }));
    };
    await confirmSubscription(url, answering(200));
    await assert.rejects(confirmSubscription(url, answering(403)), /403/);
    assert.deepEqual(asked, [url, url]);
  });

  test('anything else is refused', () => {
    for (const text of ['', 'x', '3', 'null', '{}', '{"Type":"Notification","Message":"x"}']) {
      assert.throws(() => readNotice(text), Refused, text);
    }
  });
});
