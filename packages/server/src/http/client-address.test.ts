import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { clientAddress } from './client-address.js';

type Asked = Parameters<typeof clientAddress>[0];

function from(remoteAddress: string | undefined, forwarded?: string | string[]): string {
  return clientAddress({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } } as unknown as Asked);
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
