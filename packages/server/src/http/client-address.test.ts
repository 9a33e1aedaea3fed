import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addressesBehind, parseProxies } from './client-address.js';

type Asked = Parameters<ReturnType<typeof addressesBehind>>[0];

function from(remoteAddress: string | undefined, forwarded?: string | string[], proxies?: string): string {
  return addressesBehind(parseProxies(proxies))({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } } as unknown as Asked);
}

describe('where a request comes from, to count by', () => {
  for (const [remote, forwarded, address, why] of [
    ['203.0.113.9', undefined, '203.0.113.9', 'straight from there'],
    ['::ffff:203.0.113.9', undefined, '203.0.113.9', 'IPv4 within IPv6'],
    ['203.0.113.9', '198.51.100.1', '203.0.113.9', 'who is far may say what they like'],
    ['127.0.0.1', '203.0.113.9', '203.0.113.9', 'a proxy on this machine'],
    ['172.18.0.3', '203.0.113.9, 10.0.0.7', '203.0.113.9', 'two proxies, one after the other'],
    ['10.0.0.7', '1.1.1.1, 203.0.113.9', '203.0.113.9', 'the visitor made one up before the proxy added theirs'],
    ['10.0.0.7', ['1.1.1.1', '203.0.113.9:4711'], '203.0.113.9', 'two headers, and a port'],
    ['127.0.0.1', 'unknown', '127.0.0.1', 'no address'],
    ['127.0.0.1', undefined, '127.0.0.1', 'somebody on this machine'],
    ['127.0.0.1', '10.0.0.5', '10.0.0.5', 'somebody on this network'],
    ['2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2', 'a network of IPv6'],
    ['2001:0db8:1:2::9', undefined, '2001:db8:1:2', 'the same, written otherwise'],
    ['2001:db8::9', undefined, '2001:db8:0:0', 'zeros left out'],
    ['::1', '[2001:db8:1:2::1]:443', '2001:db8:1:2', 'IPv6 behind a proxy'],
    [undefined, undefined, '', 'a connection that is gone'],
  ] as const) {
    test(why, () => assert.equal(from(remote, forwarded as string), address));
  }
});

describe('MADANG_PROXIES', () => {
  for (const [proxies, remote, forwarded, address, why] of [
    ['none', '127.0.0.1', '203.0.113.9', '127.0.0.1', 'nobody is believed'],
    ['10.0.0.7', '10.0.0.7', '203.0.113.9', '203.0.113.9', 'the one that is named'],
    ['10.0.0.7', '10.0.0.8', '203.0.113.9', '10.0.0.8', 'another that is near'],
    ['10.0.0.7', '10.0.0.7', '10.0.0.8', '10.0.0.8', 'somebody near behind it'],
    ['198.51.100.0/24, 2001:db8::/32', '198.51.100.20', '203.0.113.9', '203.0.113.9', 'a network afar'],
    ['198.51.100.0/24, 2001:db8::/32', '2001:db8::1', '203.0.113.9', '203.0.113.9', 'a network of IPv6'],
  ] as const) {
    test(`${proxies}: ${why}`, () => assert.equal(from(remote, forwarded, proxies), address));
  }

  for (const wrong of ['proxy.example', '10.0.0.0/33', '10.0.0.7:80', '2001:db8::/129', '10.0.0', 'none, 10.0.0.7']) {
    test(`${wrong} is refused`, () => assert.throws(() => parseProxies(wrong), /MADANG_PROXIES must be none, or addresses/));
  }
});
