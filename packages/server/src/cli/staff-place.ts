import type { StaffInvited, StaffList, StaffMember } from '@madang/protocol';
import { pino } from 'pino';
import { readConfig } from '../config.js';
import type { AuditRecord } from '../domain/audit.js';
import type { StaffWish } from '../domain/staff/invitation.js';
import { operatorToken } from '../identity/operator.js';
import { loadSecrets } from '../identity/secrets.js';
import { Staff } from '../identity/staff.js';
import { signOwnToken } from '../identity/tokens.js';
import { CommandError, type Terminal } from './command.js';
import { openStore } from './open-store.js';
import { askServer } from './remote-place.js';
import { findServer } from './running-server.js';

/** Where `madang staff` works: through the server that has the database, or in the database itself. */
export interface StaffPlace {
  list(): Promise<readonly StaffMember[]>;
  /** Takes somebody in; with a link to hand over where no mail went out. */
  add(wish: StaffWish): Promise<StaffInvited>;
  remove(id: string): Promise<void>;
  /** A link by which a member comes in, once. */
  link(email: string): Promise<string>;
  close(): Promise<void>;
}

/** Opens the team of a community. Throws {@link CommandError} when there is none such. */
export async function openStaffPlace({ env, cwd }: Terminal, community: string): Promise<StaffPlace> {
  const config = readConfig(env, cwd);
  const secrets = await loadSecrets(config.data, env);
  const server = config.databaseUrl === null ? await findServer(config.data) : null;
  if (server !== null) {
    const claims = { sub: 'cli', name: 'Command line', roles: ['admin'] };
    const now = Date.now();
    const admin = await signOwnToken(claims, { secrets, community, issuer: 'madang-cli', now, ttl: 600 });
    return remote(server, community, { admin, operator: await operatorToken(secrets, now) });
  }
  const store = await openStore(config);
  const found = await store.community(community);
  if (!found) {
    await store.close();
    throw new CommandError(`There is no community "${community}" here. madang community list shows what there is.`);
  }
  const staff = new Staff({
    store,
    secrets,
    // Whoever runs this has the link before them.
    mailer: null,
    log: pino({ level: 'silent' }),
    now: Date.now,
    address: () => config.url ?? `http://localhost:${config.port}`,
    onChange: () => undefined,
  });
  const noted = (action: string, thing: string, data: AuditRecord['data'] = {}): Promise<void> =>
    store.audit({ community, person: null, action, kind: 'staff', thing, data, at: Date.now() });
  return {
    list: () => staff.list(found),
    async add(wish) {
      const invited = await staff.invite(found, wish, { id: null });
      await noted('staff.invited', invited.member.id, { role: invited.member.role });
      return invited;
    },
    async remove(id) {
      await staff.remove(found, id);
      await noted('staff.removed', id);
    },
    link: (email) => staff.linkFor(found, email),
    close: () => store.close(),
  };
}

function remote(
  server: string,
  community: string,
  { admin, operator }: { readonly admin: string; readonly operator: string },
): StaffPlace {
  const root = `${server}/v1/${community}/staff`;
  const authorization = `Bearer ${admin}`;
  return {
    list: async () => ((await (await askServer(root, { authorization })).json()) as StaffList).staff,
    async add(body) {
      return (await (await askServer(root, { method: 'POST', authorization, body })).json()) as StaffInvited;
    },
    async remove(id) {
      await askServer(`${root}/${id}`, { method: 'DELETE', authorization });
    },
    async link(email) {
      const asked = { method: 'POST', authorization: `Bearer ${operator}`, body: { email } } as const;
      const answer = await askServer(`${server}/console/api/${community}/link-for`, asked);
      return ((await answer.json()) as { readonly link: string }).link;
    },
    close: () => Promise.resolve(),
  };
}
