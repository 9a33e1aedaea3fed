import { BlockList, isIP, isIPv4 } from 'node:net';

/**
 * Whither webhooks may go: everywhere in public by `https:`; with `loopback`, for a try-out, also to this machine; with
 * `private`, because who runs the server said so, everywhere, by `http:` as well.
 */
export type Reach = 'public' | 'loopback' | 'private';

/** Address ranges that are of no public host (IANA special-purpose registries), and those that tunnel to such. */
const SPECIAL = blockList([
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12],
  ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15],
  ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
  ['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20],
]);

/** All that is given out of IPv6; everything else is special. */
const GLOBAL_V6 = blockList([['2000::', 3]]);

const LOOPBACK = blockList([['127.0.0.0', 8], ['::1', 128]]);

function blockList(subnets: readonly (readonly [address: string, prefix: number])[]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of subnets) list.addSubnet(address, prefix, familyOf(address));
  return list;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6';
}

/** Whether a connection to this address may be made. */
export function mayConnect(address: string, reach: Reach): boolean {
  if (isIP(address) === 0) return false;
  const family = familyOf(address);
  if (reach === 'private') return true;
  if (reach === 'loopback' && LOOPBACK.check(address, family)) return true;
  if (family === 'ipv6' && !GLOBAL_V6.check(address, family)) return false;
  return !SPECIAL.check(address, family);
}

/** Why no webhook may have this address; `null` where it may. Names are looked up when something is sent. */
export function whyNotUrl(text: string, reach: Reach): string | null {
  if (!URL.canParse(text)) return 'is no address';
  const url = new URL(text);
  const host = hostOf(url);
  const isLoopback = host === 'localhost' || (isIP(host) !== 0 && LOOPBACK.check(host, familyOf(host)));
  const plain = reach === 'private' || (reach === 'loopback' && isLoopback);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && plain)) return 'must begin with https://';
  if (url.username !== '' || url.password !== '') return 'must have no name and password in it';
  if (isIP(host) !== 0 && !mayConnect(host, reach)) return 'must be of a public host';
  if (host === 'localhost' && reach === 'public') return 'must be of a public host';
  return null;
}

/** The host of an address, without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}
