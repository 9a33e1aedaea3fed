import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { ConfigError, readConfig } from './config.js';
import { WRITE_LIMITS } from './identity/write-limits.js';
import { vapidKeysFrom } from './identity/vapid.js';

const CWD = join('/', 'srv', 'shop');

describe('settings from the environment', () => {
  test('none are needed', () => {
    const { proxies, ...settings } = readConfig({}, CWD);
    assert.ok(proxies.check('10.0.0.7') && !proxies.check('203.0.113.9'), 'everybody near');
    assert.deepEqual(settings, {
      host: '127.0.0.1',
      port: 4700,
      data: join(CWD, '.madang'),
      databaseUrl: null,
    redisUrl: null,
      origins: new Set(),
      url: null,
      homes: new Map(),
      gather: 60_000,
      vapid: null,
      mail: null,
      demo: true,
      logLevel: 'warn',
      webhookPrivate: false,
      metricsToken: null,
      oidc: new Map(),
      configFile: null,
      drain: 0,
      limits: WRITE_LIMITS,
      spam: null,
      human: null,
    });
  });

  test('a key for web push is one of the curve P-256', () => {
    const keys = vapidKeysFrom(new Uint8Array(32));
    assert.deepEqual(vapidKeysFrom(new Uint8Array(32)), keys, 'the same again');
    assert.deepEqual(readConfig({ MADANG_VAPID_PRIVATE_KEY: keys.privateKey }, CWD).vapid, keys);
    for (const bad of ['x', keys.publicKey, Buffer.alloc(32).toString('base64url'), Buffer.alloc(32, 255).toString('base64url')])
      assert.throws(() => readConfig({ MADANG_VAPID_PRIVATE_KEY: bad }, CWD), ConfigError);
  });

  test('each may be set, and an empty one is none', () => {
    const { host, port, data, databaseUrl, origins, demo, logLevel } = readConfig(
      {
        HOST: '0.0.0.0',
        PORT: '0',
        MADANG_DATA: '/var/lib/madang',
        DATABASE_URL: 'postgres://a@b/c',
        MADANG_ORIGINS: 'https://shop.example',
        MADANG_DEMO: '0',
        MADANG_LOG: 'silent',
      },
      CWD,
    );
    assert.deepEqual([host, port, data, databaseUrl], ['0.0.0.0', 0, '/var/lib/madang', 'postgres://a@b/c']);
    assert.deepEqual([origins, demo, logLevel], [new Set(['https://shop.example']), false, 'silent']);
    const empty = readConfig({ HOST: '', MADANG_DATA: '', DATABASE_URL: '', MADANG_ORIGINS: '' }, CWD);
    assert.deepEqual([empty.host, empty.data, empty.databaseUrl], ['127.0.0.1', join(CWD, '.madang'), null]);
  });

  test('how long it goes on after it was asked to end', () => {
    assert.equal(readConfig({ MADANG_DRAIN: '5' }, CWD).drain, 5_000);
    for (const bad of ['', '-1', '1.5', '1000', 'long']) assert.throws(() => readConfig({ MADANG_DRAIN: bad }, CWD), ConfigError);
  });

  test('how much customers may write', () => {
    assert.equal(readConfig({ MADANG_CONFIG: 'madang.config.json' }, CWD).configFile, join(CWD, 'madang.config.json'));
    assert.equal(readConfig({ MADANG_LIMITS: 'off' }, CWD).limits, null);
    const { limits } = readConfig({ MADANG_LIMITS: 'vote.anonymous=1000, comment.person=7' }, CWD);
    assert.deepEqual(limits?.vote, { ...WRITE_LIMITS.vote, anonymous: 1_000 });
    assert.deepEqual(limits?.comment, { ...WRITE_LIMITS.comment, person: 7 });
    assert.deepEqual(limits?.propose, WRITE_LIMITS.propose);
    for (const bad of ['on', 'vote=3', 'vote.person=0', 'vote.person=-1', 'sing.person=3', 'vote.dog=3', 'vote.person=3;'])
      assert.throws(() => readConfig({ MADANG_LIMITS: bad }, CWD), ConfigError, bad);
  });

  test('mail that goes out at once waits for so many seconds', () => {
    assert.equal(readConfig({ MADANG_MAIL_GATHER: '5' }, CWD).gather, 5_000);
    for (const bad of ['-1', '1.5', 'soon']) assert.throws(() => readConfig({ MADANG_MAIL_GATHER: bad }, CWD), ConfigError);
  });

  test('mail goes out where it is said how, and from whom', () => {
    const url = 'smtp://shop:pass@mail.example.com:587';
    for (const from of ['hello@shop.example', 'Corner shop <hello@shop.example>']) {
      assert.deepEqual(readConfig({ SMTP_URL: url, MADANG_MAIL_FROM: from }, CWD).mail, { url, from });
    }
    assert.equal(readConfig({ SMTP_URL: '', MADANG_MAIL_FROM: 'hello@shop.example' }, CWD).mail, null);
    for (const [bad, from] of [
      ['http://shop:pass@mail.example.com', 'a@b.example'], ['smtp://', 'a@b.example'], ['mail.example.com', 'a@b.example'],
      [url, ''], [url, 'hello'], [url, 'a@b.example\r\nBcc: c@d.example'],
    ] as const) {
      assert.throws(
        () => readConfig({ SMTP_URL: bad, MADANG_MAIL_FROM: from }, CWD),
        (error) => error instanceof ConfigError && !error.message.includes('pass@'),
      );
    }
  });

  for (const [name, ...values] of [
    ['PORT', 'x', '-1', '65536', '4700.5', '1e3', ' 4700'],
    ['DATABASE_URL', 'mysql://a@b/c', 'a@b', 'sqlite:x'],
    ['MADANG_ORIGINS', 'www.example.com', 'https://a.example, b.example', 'https://a.example/shop', 'Shop!=https://a.example', '=https://a.example'],
    ['MADANG_PROXIES', 'proxy.example', '10.0.0.0/33', '10.0.0.7, none'],
    ['MADANG_LOG', 'loud', ''],
    ['MADANG_METRICS_TOKEN', 'short', 'with a space in the middle of it'],
  ] as const) {
    for (const value of values) {
      test(`${name}="${value}" is told by name`, () => {
        assert.throws(
          () => readConfig({ [name]: value }, CWD),
          (error: unknown) => error instanceof ConfigError && error.message.includes(name) && !error.message.includes('\n'),
        );
      });
    }
  }
});
