import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** Where a request comes from, to count by. */
export type AddressOf = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => string;

/** Addresses of this machine and of private networks: who speaks to a server from there may be a proxy. */
const NEAR = new BlockList();
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const) {
  NEAR.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  NEAR.addSubnet(network, prefix, 'ipv6');
}

/**
 * Reads `MADANG_PROXIES`: whose word is taken for where a request comes from. Nothing for everybody near, `none`, or
 * addresses and networks like `10.0.0.0/8`, split by commas. Throws where it is neither.
 */
export function parseProxies(setting: string | undefined): BlockList {
  const said = (setting ?? '').trim();
  if (said === '') return NEAR;
  const list = new BlockList();
  if (said === 'none') return list;
  for (const one of said.split(',').map((part) => part.trim())) {
    const [, address = '', prefix] = /^([0-9a-fA-F.:]+)(?:\/(\d{1,3}))?$/.exec(one) ?? [];
    const family = isIP(address);
    const bits = family === 6 ? 128 : 32;
    if (family === 0 || Number(prefix ?? bits) > bits)
      throw new Error(`MADANG_PROXIES must be none, or addresses and networks like 10.0.0.0/8, split by commas, not "${one}".`);
    list.addSubnet(address, Number(prefix ?? bits), family === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

/**
 * Where requests come from, behind these proxies: those that say for whom they ask (`X-Forwarded-For`) are looked
 * through, from the last to the first, up to the first address that is none of theirs. Everybody else may say what they
 * like. Of IPv6 it is the network, of which everybody has a whole one to themselves.
 *
 * Good for counting only: where all that are near are believed, somebody near may make one up.
 */
export function addressesBehind(proxies: BlockList = NEAR): AddressOf {
  return (request) => {
    const said = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
    const hops = said.map((one) => plain(one.trim())).filter((one) => one !== '');
    let address = plain(request.socket.remoteAddress ?? '');
    while (isOneOf(proxies, address)) {
      const before = hops.pop();
      if (before === undefined || isIP(before) === 0) break;
      address = before;
    }
    return isIP(address) === 6 ? networkOf(address) : address;
  };
}

/** Without what names a port, a zone, or IPv4 within IPv6. */
function plain(address: string): string {
  const bare = address.replace(/^\[([^\]]*)\](?::\d+)?$/, '$1').replace(/%.*$/, '');
  return bare.replace(/^::ffff:(?=\d+\.)/i, '').replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1');
}

function isOneOf(proxies: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && proxies.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** The first 64 bits, written out. */
function networkOf(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after];
  return groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':');
}
