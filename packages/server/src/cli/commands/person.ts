import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { SIGHT_REASONS } from '@madang/protocol';
import { type Command, CommandError, oneOf, text } from '../command.js';
import { openPersonPlace } from '../person-place.js';

const VERBS = ['export', 'erase'] as const;

/** `madang person` */
export const person: Command = {
  name: 'person',
  about: 'Hand out or erase what is kept of a customer',
  words: `${VERBS.join('|')} WHO [FILE]`,
  options: {
    community: { type: 'string', value: 'ID', about: 'whose customer (demo)' },
    reason: { type: 'string', value: SIGHT_REASONS.join('|'), about: 'why, for the audit log (request: they asked themselves)' },
  },
  more: [
    'WHO is an e-mail address, the company’s own user id (sub), or the id that the console shows.',
    'madang person export mina@example.com mina.json --community shop   everything that is kept of her',
    'madang person erase mina@example.com --community shop              cannot be taken back',
    'While a server serves the data folder all of this goes through it.',
  ],
  async run(given, terminal) {
    const [word, who, file] = given.words;
    const verb = VERBS.find((one) => one === word);
    if (verb === undefined) throw new CommandError(`Say ${VERBS.join(' or ')}, and whom: madang person export mina@example.com`);
    if (who === undefined) throw new CommandError(`Say whom: madang person ${verb} mina@example.com`);
    const reason = oneOf(given, 'reason', SIGHT_REASONS) ?? 'request';
    const place = await openPersonPlace(terminal, text(given, 'community') ?? 'demo');
    try {
      const id = await place.find(who, reason);
      if (id === null) throw new CommandError(`Nothing is kept of "${who}".`);
      if (verb === 'erase') {
        await place.erase(id, reason);
        terminal.out(`${who} is erased. Copies that were made before have everything: see to them as well.`);
        return 0;
      }
      const data = JSON.stringify(await place.data(id, reason), null, 2);
      if (file === undefined) terminal.out(data);
      else {
        await writeFile(resolve(terminal.cwd, file), `${data}\n`, { mode: 0o600 });
        terminal.out(`Everything that is kept of ${who} is in ${file}.`);
      }
      return 0;
    } finally {
      await place.close();
    }
  },
};
