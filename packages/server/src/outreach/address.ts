/** The addresses that mails lead to. */
export interface Addresses {
  /** Of this server, as customers reach it, without a slash at the end. */
  readonly server: string;
  /** By community: the page of the company's own site on which its board stands. */
  readonly homes: ReadonlyMap<string, string>;
}

/** Where an idea is read: on the company's own page, if it said which that is, else on a page of this server. */
export function ideaAddress({ server, homes }: Addresses, community: string, idea: string): string {
  const home = homes.get(community);
  return home === undefined ? `${server}/c/${community}/i/${idea}` : `${home}#madang-idea=${idea}`;
}

/** A page of one person's own, by a signed token; `idea` where it is about one. */
export function ownAddress(
  { server }: Addresses,
  page: 'unsubscribe' | 'preferences',
  to: { readonly community: string; readonly token: string; readonly idea?: string },
): string {
  const about = to.idea === undefined ? '' : `&idea=${encodeURIComponent(to.idea)}`;
  return `${server}/v1/${to.community}/mail/${page}?token=${to.token}${about}`;
}

/** The domain of whom mail is from, such as `shop.example` of `Shop <hello@shop.example>`. */
export function domainOf(from: string): string {
  return /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1]?.toLowerCase() ?? 'madang.invalid';
}

/** An address of which its owner recognises it and nobody else learns it: `g***@example.com`. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const [first = ''] = address.slice(0, at);
  return `${first}***${address.slice(at)}`;
}
