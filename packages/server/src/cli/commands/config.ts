import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readConfig } from '../../config.js';
import { changeFrom } from '../../config-file/change.js';
import { ConfigFileError, readConfigFile } from '../../config-file/read.js';
import { configSchema } from '../../config-file/schema.js';
import { changeCommunity } from '../../domain/change-community.js';
import { type Command, CommandError } from '../command.js';
import { openConfigPlace, settled, type Wanted } from '../config-place.js';

const VERBS = ['check', 'apply', 'schema'] as const;

/** `madang config` */
export const config: Command = {
  name: 'config',
  about: 'Keep the settings of communities in a file: check it, apply it',
  words: 'check|apply|schema [FILE]',
  options: {},
  more: [
    'madang config check               looks through madang.config.json, or FILE, and changes nothing',
    'madang config apply               makes what is there as the file says; what it leaves out stays',
    'madang config schema              prints the JSON Schema of the file, for editors',
    'Nothing is changed unless all of it can be. While a server serves the data folder the change goes through it.',
  ],
  async run(given, { out, err, env, cwd }) {
    const [word = 'check', file = 'madang.config.json'] = given.words;
    const verb = VERBS.find((one) => one === word);
    if (verb === undefined) throw new CommandError(`Say ${VERBS.join(', ')}, not "${word}".`);
    if (verb === 'schema') {
      out(JSON.stringify(configSchema(), null, 2));
      return 0;
    }
    try {
      const wanted = await read(resolve(cwd, file));
      const names = [...wanted.keys()].join(', ');
      const settings = readConfig(env, cwd);
      // All of it is looked at against what there is before anything is written.
      const known = new Map((await settled(settings)).map((one) => [one.community.id, one]));
      for (const [id, { change, rules }] of wanted) {
        const { boards } = changeCommunity(id, known.get(id) ?? null, change);
        const missing = rules?.boards?.find((board) => !boards.some((one) => one.id === board));
        if (missing !== undefined) throw new ConfigFileError([`communities.${id}.rules.boards: there is no board "${missing}"`]);
      }
      if (verb === 'check') {
        out(`${file} is fine: ${names}.`);
        return 0;
      }
      const place = await openConfigPlace(settings, env);
      try {
        for (const [id, one] of wanted) await place.put(id, one);
      } finally {
        await place.close();
      }
      out(`Applied: ${names}.`);
      return 0;
    } catch (error) {
      if (!(error instanceof ConfigFileError)) throw error;
      for (const fault of error.faults) err(`${file}: ${fault}`);
      return 1;
    }
  },
};

async function read(path: string): Promise<ReadonlyMap<string, Wanted>> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandError(`${path} cannot be read. Say which file: madang config check FILE`);
  });
  const wanted = [...readConfigFile(text)].map(([id, given]) => {
    const { rules, approval } = given;
    return [id, { change: changeFrom(given), rules, approval }] as const;
  });
  return new Map(wanted);
}
