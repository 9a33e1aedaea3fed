import { ROLES } from '@madang/protocol';
import { readConfig } from '../../config.js';
import { loadSecrets } from '../../identity/secrets.js';
import { signOwnToken } from '../../identity/tokens.js';
import { type Command, CommandError, text } from '../command.js';

const DAY = 24 * 3_600;

/** `madang token` */
export const token: Command = {
  name: 'token',
  about: 'Print a company token, for trying out',
  words: '',
  options: {
    role: { type: 'string', value: 'ROLE', about: `${ROLES.join(', ')} (customer)` },
    name: { type: 'string', value: 'NAME', about: 'how the person is called' },
    title: { type: 'string', value: 'TITLE', about: 'what a member of staff does, such as "Product"' },
    email: { type: 'string', value: 'ADDRESS', about: 'never shown to customers' },
    sub: { type: 'string', value: 'ID', about: 'your own user id (made from the name)' },
    community: { type: 'string', value: 'ID', about: 'the community (demo)' },
    days: { type: 'string', value: 'N', about: 'how long it is good, at most 1 (1)' },
    secret: { type: 'boolean', about: 'print instead the secret with which your own server signs' },
  },
  more: ['Your own server signs such tokens with the community’s secret (HS256); see "Identify a user" in the README.'],
  async run(given, { out, env, cwd }) {
    const role = text(given, 'role') ?? 'customer';
    if (!ROLES.some((one) => one === role))
      throw new CommandError(`--role must be one of ${ROLES.join(', ')}, not "${role}".`);
    const { data } = readConfig(env, cwd);
    const community = text(given, 'community') ?? 'demo';
    const secrets = await loadSecrets(data, env);
    if (given.options['secret'] === true) {
      out(secrets.companyText(community));
      return 0;
    }
    const name = text(given, 'name');
    if (name === undefined || name.trim() === '') throw new CommandError('Say who it is for: --name "Mina Kim"');
    const days = Number(text(given, 'days') ?? '1');
    if (!(days > 0 && days <= 1)) throw new CommandError('--days must be more than 0 and at most 1.');
    const email = text(given, 'email');
    const title = text(given, 'title');
    out(
      await signOwnToken(
        {
          sub: text(given, 'sub') ?? `cli-${role}-${name}`,
          name,
          roles: [role],
          ...(email && { email }),
          ...(title && { title }),
        },
        { secrets, community, issuer: 'madang-cli', now: Date.now(), ttl: Math.round(days * DAY) },
      ),
    );
    return 0;
  },
};
