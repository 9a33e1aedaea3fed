import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mayConnect, whyNotUrl } from './guard.js';

const SPECIAL = [
  '0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255',
  '192.168.1.1', '198.18.0.1', '203.0.113.9', '224.0.0.1', '255.255.255.255', '::', '::1', '::ffff:10.0.0.1',
  '::ffff:8.8.8.8', '64:ff9b::a00:1', 'fc00::1', 'fd12::1', 'fe80::1', 'ff02::1', '2001:db8::1', '2002:a00:1::',
  '2001::1', '100::1', 'example.com', '',
];

const PUBLIC = ['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1'];

void describe('where webhooks may go', () => {
  for (const address of SPECIAL)
    void test(`not to ${address === '' ? 'nothing' : address}`, () => assert.equal(mayConnect(address, 'public'), false));
  for (const address of PUBLIC) void test(`to ${address}`, () => assert.equal(mayConnect(address, 'public'), true));

  void test('for a try-out also to this machine, and to nothing else that is special', () => {
    for (const address of ['127.0.0.1', '::1']) assert.equal(mayConnect(address, 'loopback'), true, address);
    for (const address of ['10.1.2.3', '169.254.169.254', '::ffff:10.0.0.1', 'fe80::1'])
      assert.equal(mayConnect(address, 'loopback'), false, address);
    assert.equal(mayConnect('10.1.2.3', 'private'), true);
  });

  void test('by https, without a password, written out in no odd way', () => {
    const refused = [
      'http://shop.example/hook', 'ftp://shop.example', 'https://a:b@shop.example/', 'https://10.0.0.1/', 'https://[::1]/',
      'https://localhost/', 'https://2130706433/', 'https://0x7f.1/', 'https://127.1/', 'javascript:alert(1)', 'x',
    ];
    for (const url of refused) assert.notEqual(whyNotUrl(url, 'public'), null, url);
    assert.equal(whyNotUrl('https://shop.example/hook?key=1', 'public'), null);
    assert.equal(whyNotUrl('http://localhost:4000/hook', 'loopback'), null);
    assert.notEqual(whyNotUrl('http://shop.example/hook', 'loopback'), null);
    assert.equal(whyNotUrl('http://10.0.0.1/hook', 'private'), null);
    assert.notEqual(whyNotUrl('file:///etc/passwd', 'private'), null);
  });
});
