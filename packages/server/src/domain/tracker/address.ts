import type { HostedTracker, TrackerKind } from '@madang/protocol';

/** An address in a tracker, understood. */
export interface TrackerAddress {
  readonly kind: TrackerKind;
  /** How people call it. */
  readonly key: string;
  /** As it is kept and opened: without what only says how the page was looked at. */
  readonly url: string;
  /** What two addresses of the same issue have in common, however they are written. */
  readonly ref: string;
}

/** An address, or what is wrong with it, to be read after the name of the field. */
export type ReadAddress =
  | { readonly type: 'address'; readonly address: TrackerAddress }
  | { readonly type: 'wrong'; readonly why: string };

/** Hosts that are everybody's, each of one tracker. */
const PUBLIC: Readonly<Record<string, HostedTracker>> = {
  'github.com': 'github',
  'www.github.com': 'github',
  'linear.app': 'linear',
};

/** Longest key of an address that is no known tracker's. */
const LONGEST_KEY = 80;

const GITHUB = /^\/([\w.-]+)\/([\w.-]+)\/issues\/([1-9]\d{0,9})\/?$/;
const JIRA = /^((?:\/[\w.-]+)?)\/browse\/([a-z][a-z0-9_]+-[1-9]\d{0,9})\/?$/i;
const JIRA_KEY = /^[a-z][a-z0-9_]+-[1-9]\d{0,9}$/i;
const LINEAR = /^\/([\w-]+)\/issue\/([a-z][a-z0-9]*-[1-9]\d{0,9})(?:\/[^/]*)?\/?$/i;

/**
 * Reads the address of an issue. `hosts` are the company's own. On a host that is a known tracker's, only the address
 * of an issue is taken; on any other, every address is, as a plain link.
 */
export function trackerAddress(given: string, hosts: Readonly<Record<string, HostedTracker>> = {}): ReadAddress {
  const url = URL.canParse(given.trim()) ? new URL(given.trim()) : null;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    return wrong('must be a whole address, such as https://github.com/owner/repo/issues/12');
  if (url.username !== '' || url.password !== '') return wrong('must not hold a user name or password');
  switch (trackerOf(url.host, hosts)) {
    case 'github':
      return github(url);
    case 'jira':
      return jira(url);
    case 'linear':
      return linear(url);
    case null:
      return plain(url);
  }
}

function trackerOf(host: string, hosts: Readonly<Record<string, HostedTracker>>): HostedTracker | null {
  if (Object.hasOwn(hosts, host)) return hosts[host] ?? null;
  if (Object.hasOwn(PUBLIC, host)) return PUBLIC[host] ?? null;
  return host.endsWith('.atlassian.net') ? 'jira' : null;
}

function github(url: URL): ReadAddress {
  const [, owner, repo, number] = GITHUB.exec(url.pathname) ?? [];
  if (owner === undefined || repo === undefined || number === undefined)
    return wrong('must be an issue of GitHub, such as https://github.com/owner/repo/issues/12');
  const root = url.host === 'www.github.com' ? 'https://github.com' : url.origin;
  return found(root, 'github', `${owner}/${repo}#${number}`, `/${owner}/${repo}/issues/${number}`);
}

function jira(url: URL): ReadAddress {
  const [, prefix = '', named] = JIRA.exec(url.pathname) ?? [];
  // A board shows an issue beside itself.
  const selected = url.searchParams.get('selectedIssue') ?? '';
  const key = (named ?? (JIRA_KEY.test(selected) ? selected : '')).toUpperCase();
  if (key === '') return wrong('must be an issue of Jira, such as https://your-site.atlassian.net/browse/ABC-12');
  return found(url.origin, 'jira', key, `${prefix}/browse/${key}`);
}

function linear(url: URL): ReadAddress {
  const [, workspace, named] = LINEAR.exec(url.pathname) ?? [];
  if (workspace === undefined || named === undefined)
    return wrong('must be an issue of Linear, such as https://linear.app/your-team/issue/ENG-123');
  const key = named.toUpperCase();
  return found(url.origin, 'linear', key, `/${workspace}/issue/${key}`);
}

function plain(url: URL): ReadAddress {
  const path = url.pathname === '/' ? '' : url.pathname;
  const whole = `${url.host}${path}`;
  const key = whole.length > LONGEST_KEY ? `${whole.slice(0, LONGEST_KEY - 1)}…` : whole;
  return { type: 'address', address: { kind: 'link', key, url: url.href, ref: url.href } };
}

function found(origin: string, kind: HostedTracker, key: string, path: string): ReadAddress {
  const url = origin + path;
  return { type: 'address', address: { kind, key, url, ref: url.replace(/^https?:\/\//, '').toLowerCase() } };
}

function wrong(why: string): ReadAddress {
  return { type: 'wrong', why };
}
