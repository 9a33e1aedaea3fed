import { resolve } from 'node:path';
import { readConfig } from '../../config.js';
import { ConfigFileError } from '../../config-file/read.js';
import { configSchema } from '../../config-file/json-schema.js';
import { type Command, CommandError } from '../command.js';
import { openConfigPlace, settled } from '../config-place.js';
import { checkWanted, readWanted } from '../config-wanted.js';

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
    'MADANG_CONFIG=FILE has madang serve apply it at every start.',
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
      const wanted = await readWanted(resolve(cwd, file));
      const names = [...wanted.keys()].join(', ');
      const settings = readConfig(env, cwd);
      // All of it is looked at against what there is before anything is written.
      checkWanted(wanted, await settled(settings));
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
