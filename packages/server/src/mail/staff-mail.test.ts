import assert from 'node:assert/strict';
import { test } from 'node:test';
import { staffMail, type StaffMailPurpose } from './staff-mail.js';

const LINK = 'https://yard.omok.example/console/demo#key';

function write(purpose: StaffMailPurpose, locale: string, locales: readonly string[]): string {
  const community = { name: '오목상점', locales };
  const { subject, text, html } = staffMail({ to: 'mina@omok.example', link: LINK, purpose, community, locale, by: '민아' });
  assert.ok(text.includes(LINK) && html.includes(LINK));
  return `${subject}\n${text}\n${html}`;
}

test('a mail to staff speaks the language asked for, and Korean in the community’s form of address', () => {
  for (const purpose of ['sign-in', 'invitation'] as const) {
    assert.match(write(purpose, 'en-GB', ['ko-x-formal']), /console/);
    const plain = write(purpose, 'ko', ['en', 'ko']);
    const formal = write(purpose, 'ko-KR', ['en', 'ko-x-formal']);
    assert.match(plain, /어요|예요/);
    assert.doesNotMatch(plain, /니다/);
    assert.match(formal, /<html lang="ko-x-formal">/);
    assert.doesNotMatch(formal, /[어예해]요/);
    assert.equal(write(purpose, 'ko-x-formal', ['ko']), formal, 'who asks for a form gets it');
    assert.equal(write(purpose, 'ko', ['en']), plain);
  }
});
