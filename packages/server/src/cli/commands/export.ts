import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { EXPORT_FORMATS, type ExportFormat } from '@madang/protocol';
import { readConfig } from '../../config.js';
import { createProgress } from '../../transfer/progress.js';
import type { ExportedIdea } from '../../transfer/write/types.js';
import { sendText, writeIdeas } from '../../transfer/write/write.js';
import { type Command, CommandError, text } from '../command.js';
import { openPlace } from '../open-place.js';
import { BOARD_OPTIONS, boardOf } from './board-options.js';

/** `madang export` */
export const exportCommand: Command = {
  name: 'export',
  about: 'Write every idea of a board with its comments to a file, or to the standard output',
  words: 'FILE',
  options: {
    format: {
      type: 'string',
      value: 'FORMAT',
      about: `${EXPORT_FORMATS.join(', ')} (by the file's ending, else jsonl)`,
    },
    ...BOARD_OPTIONS,
  },
  more: ['What is exported can be imported again. The file holds e-mail addresses where they are known: keep it safe.'],
  async run(given, { env, err, cwd }) {
    const [file] = given.words;
    const format = formatOf(text(given, 'format'), file);
    const place = await openPlace(readConfig(env, cwd), env, boardOf(given));
    const progress = createProgress({ output: process.stderr, label: 'Exporting', unit: 'ideas', now: Date.now });
    let count = 0;
    async function* counted(): AsyncGenerator<ExportedIdea, void, undefined> {
      for await (const idea of place.ideas()) {
        progress.update((count += 1));
        yield idea;
      }
    }
    try {
      const pieces = writeIdeas(format, counted(), Date.now());
      if (file === undefined) await sendText(pieces, process.stdout).catch(unlessHeadHasEnough);
      else {
        const path = resolve(cwd, file);
        const partial = `${path}.partial`;
        const output = await createFile(partial);
        await sendText(pieces, output);
        output.end();
        await finished(output);
        // What was there before stays until all of it is written, and no reader of that reads e-mail addresses.
        await rename(partial, path);
      }
    } finally {
      progress.close();
      await place.close();
    }
    if (file !== undefined) err(`${count} ideas written to ${file}.`);
    return 0;
  },
};

/** Opens a file for its owner only. Throws {@link CommandError} when it cannot be written. */
async function createFile(path: string): Promise<WriteStream> {
  const output = createWriteStream(path, { mode: 0o600 });
  try {
    await once(output, 'open');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? `there is no folder ${dirname(path)}` : (code ?? 'no reason given');
    throw new CommandError(`${path} cannot be written: ${reason}.`, { cause });
  }
  return output;
}

/** `| head` closes the output when it has enough, which is no failure. */
function unlessHeadHasEnough(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
}

function formatOf(named: string | undefined, file: string | undefined): ExportFormat {
  const wanted =
    named ??
    /\.(\w+)$/
      .exec(file ?? '')?.[1]
      ?.toLowerCase()
      .replace('ndjson', 'jsonl');
  const known = EXPORT_FORMATS.find((one) => one === wanted);
  if (known) return known;
  if (named === undefined) return 'jsonl';
  throw new CommandError(`--format must be one of ${EXPORT_FORMATS.join(', ')}, not "${named}".`);
}
