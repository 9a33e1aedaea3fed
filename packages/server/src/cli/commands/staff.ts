import type { StaffMember } from '@madang/protocol';
import { printable } from '../../transfer/display-width.js';
import { type Command, CommandError, oneOf, text } from '../command.js';
import { openStaffPlace, type StaffPlace } from '../staff-place.js';

const VERBS = ['list', 'add', 'remove', 'link'] as const;

type Verb = (typeof VERBS)[number];

/** `madang staff` */
export const staff: Command = {
  name: 'staff',
  about: 'Look after who works in the console',
  words: `${VERBS.join('|')} [E-MAIL]`,
  options: {
    community: { type: 'string', value: 'ID', about: 'whose team (demo)' },
    name: { type: 'string', value: 'NAME', about: 'how somebody who is added is called' },
    role: { type: 'string', value: 'staff|admin', about: 'what they may do: admins look after settings and the team (staff)' },
    title: { type: 'string', value: 'TEXT', about: 'what they do, shown beside official answers' },
  },
  more: [
    'madang staff add mina@shop.example --name "Mina Kang" --role admin --title Product --community shop',
    'madang staff link mina@shop.example --community shop    a link that lets her in, once, within 15 minutes',
    'madang staff remove mina@shop.example --community shop  ends what lets her in, at once',
    'While a server serves the data folder all of this goes through it.',
  ],
  async run(given, terminal) {
    const [word = 'list', email] = given.words;
    const verb = VERBS.find((one) => one === word);
    if (verb === undefined) throw new CommandError(`Say ${VERBS.join(', ')}, not "${word}".`);
    if (verb !== 'list' && email === undefined) throw new CommandError(`Say whom: madang staff ${verb} mina@shop.example`);
    const wish = {
      email: email ?? '',
      name: text(given, 'name') ?? '',
      role: oneOf(given, 'role', ['staff', 'admin']) ?? 'staff',
      title: text(given, 'title') ?? null,
    } as const;
    if (verb === 'add' && wish.name === '') throw new CommandError('Say how they are called: --name "Mina Kang"');
    const place = await openStaffPlace(terminal, text(given, 'community') ?? 'demo');
    try {
      for (const line of await carryOut(place, verb, wish)) terminal.out(line);
      return 0;
    } finally {
      await place.close();
    }
  },
};

async function carryOut(
  place: StaffPlace,
  verb: Verb,
  wish: Parameters<StaffPlace['add']>[0],
): Promise<readonly string[]> {
  switch (verb) {
    case 'list': {
      const all = await place.list();
      return all.length === 0 ? ['Nobody yet. madang staff add E-MAIL --name NAME --role admin adds the first.'] : all.map(described);
    }
    case 'add': {
      const { member, link } = await place.add(wish);
      return [described(member), link === null ? `An invitation is on its way to ${member.email}.` : link];
    }
    case 'remove': {
      const member = (await place.list()).find(({ email }) => email.toLowerCase() === wish.email.trim().toLowerCase());
      if (!member) throw new CommandError(`Nobody on the team has the address ${wish.email}. madang staff list shows who does.`);
      await place.remove(member.id);
      return [`${printable(member.name)} is no longer on the team.`];
    }
    case 'link':
      return [await place.link(wish.email)];
  }
}

function described({ email, name, role, title }: StaffMember): string {
  return `${role.padEnd(5)}  ${email}  ${printable(name)}${title === null ? '' : `, ${printable(title)}`}`;
}
