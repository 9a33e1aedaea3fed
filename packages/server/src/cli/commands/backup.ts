import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { readConfig } from '../../config.js';
import { type Command, CommandError } from '../command.js';
import { openPlace } from '../open-place.js';

/** `madang backup` */
export const backup: Command = {
  name: 'backup',
  about: 'Write a consistent copy of the database, also while it is served',
  words: 'FILE',
  options: {},
  more: [
    'The embedded database: put the copy into a data folder as madang.db to restore it. Keep secrets.json of the folder, too.',
    'PostgreSQL: writes what pg_dump --format=custom makes; pg_restore reads it.',
  ],
  async run(given, { out, env, cwd }) {
    const [file] = given.words;
    if (file === undefined) throw new CommandError('Say where to: madang backup community.db');
    const config = readConfig(env, cwd);
    const path = resolve(cwd, file);
    if (config.databaseUrl !== null) await dump(config.databaseUrl, path);
    else {
      // All of them are in one database; a server is asked in the name of any.
      const { inspectCommunities } = await import('../../store/sqlite/index.js');
      const [first] = inspectCommunities(config.data);
      if (!first) throw new CommandError(`There is no community in ${config.data} yet, and nothing to copy.`);
      const place = await openPlace(config, env, { community: first.community.id, board: first.boards[0]?.id ?? '' });
      await place.backup(path).finally(() => place.close());
    }
    out(`Written to ${path}.`);
    return 0;
  },
};

function dump(url: string, path: string): Promise<void> {
  return new Promise((done, fail) => {
    // The password goes by the environment, where a list of processes does not show it. The rest cannot: libpq takes
    // an address as an argument only, and PGDATABASE for a plain name.
    const address = new URL(url);
    const password = decodeURIComponent(address.password);
    address.password = '';
    const child = spawn('pg_dump', ['--format=custom', `--file=${path}`, `--dbname=${address.href}`], {
      env: { ...process.env, ...(password !== '' && { PGPASSWORD: password }) },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
    child.on('error', () => fail(new CommandError('pg_dump was not found. Install the PostgreSQL client programs.')));
    child.on('close', (code) =>
      code === 0 ? done() : fail(new CommandError(`pg_dump failed: ${said.trim().split('\n')[0] ?? ''}`)),
    );
  });
}
