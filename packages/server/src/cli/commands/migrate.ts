import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../config.js';
import { createProgress } from '../../transfer/progress.js';
import { type Command, CommandError, text } from '../command.js';
import { findServer } from '../running-server.js';

/** `madang migrate` */
export const migrate: Command = {
  name: 'migrate',
  about: 'Move everything from the embedded database to PostgreSQL',
  words: '',
  options: { to: { type: 'string', value: 'URL', about: 'an empty database: postgres://user:password@host/name' } },
  more: [
    'Stop the server first. The data folder (MADANG_DATA) is only read; every table is compared by a sum over its rows.',
    'What is cut off goes on where it was: call it again. Afterwards serve with DATABASE_URL, and keep the data folder:',
    'secrets.json in it is what people are known by.',
  ],
  async run(given, { out, env, cwd }) {
    const url = text(given, 'to');
    if (!url || !/^postgres(ql)?:\/\//.test(url)) throw new CommandError('Say where to: --to postgres://user:password@host/name');
    const { data } = readConfig(env, cwd);
    if (await findServer(data)) throw new CommandError(`${data} is being served. Stop that server first, so that nothing is left behind.`);
    const { DATABASE_FILE } = await import('../../store/sqlite/index.js');
    if (!existsSync(join(data, DATABASE_FILE))) throw new CommandError(`There is no database in ${data}. MADANG_DATA says where it is.`);
    const { moveToPostgres } = await import('../../store/move/index.js');
    const bars = new Map<string, ReturnType<typeof createProgress>>();
    const { tables, rows } = await moveToPostgres({
      folder: data,
      url,
      now: Date.now,
      onProgress: (doing, done, total) => {
        const label = doing === 'copy' ? 'Copying' : 'Comparing';
        if (!bars.has(doing)) {
          for (const bar of bars.values()) bar.close();
          bars.set(doing, createProgress({ output: process.stderr, label, total, unit: 'rows', now: Date.now }));
        }
        bars.get(doing)?.update(done);
      },
    }).finally(() => {
      for (const bar of bars.values()) bar.close();
    });
    out(`Moved ${rows.toLocaleString('en-US')} rows of ${tables} tables; what arrived was read again and is the same.`);
    out('Serve it with DATABASE_URL set to that address, and the same MADANG_DATA and MADANG_SECRET as before.');
    return 0;
  },
};
