import { parseArgs } from 'node:util';
import { ConfigError } from '../config.js';
import { Refused } from '../domain/refusal.js';
import { SecretsError } from '../identity/secrets.js';
import { StoreError } from '../store/store.js';
import { MappingError, StatusWordsError } from '../transfer/map/errors.js';
import { nearest } from '../transfer/map/nearest.js';
import { TableError } from '../transfer/read/types.js';
import { type Command, CommandError, type Terminal } from './command.js';
import { COMMANDS } from './commands/index.js';
import { helpOf, overview } from './help.js';

/** Runs a command line (without the program's name) and resolves to its exit code: 0, 1 failed, 2 not understood. */
export async function run(argv: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const commands = await Promise.all([...COMMANDS.values()].map((load) => load()));
    for (const line of overview(commands)) terminal.out(line);
    return name === undefined ? 2 : 0;
  }
  const command = await COMMANDS.get(name)?.();
  if (!command) {
    const near = nearest(name, [...COMMANDS.keys()]);
    const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
    terminal.err(`There is no command "${name}".${hint} madang --help lists them.`);
    return 2;
  }
  const given = parse(command, rest);
  if (typeof given === 'string') {
    terminal.err(`${given} madang ${command.name} --help tells more.`);
    return 2;
  }
  if (given.options['help'] === true) {
    for (const line of helpOf(command)) terminal.out(line);
    return 0;
  }
  try {
    return await command.run(given, terminal);
  } catch (error) {
    terminal.err(describe(error));
    return 1;
  }
}

function parse(command: Command, args: readonly string[]): string | Parameters<Command['run']>[0] {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        ...Object.fromEntries(Object.entries(command.options).map(([key, { type }]) => [key, { type }])),
      },
    });
    const most = command.words === '' ? 0 : command.words.split(' ').length;
    if (positionals.length > most) return `"${positionals[most]}" is one word too many.`;
    return { options: values, words: positionals };
  } catch (error) {
    return error instanceof Error ? `${error.message.split('. ')[0] ?? error.message}.` : String(error);
  }
}

/** One line for what a person can act on; the whole of it for a fault of the program. */
function describe(error: unknown): string {
  const told = [
    CommandError, ConfigError, MappingError, Refused, SecretsError, StatusWordsError, StoreError, TableError,
  ].some((kind) => error instanceof kind);
  if (error instanceof Error)
    return told || ('code' in error && typeof error.code === 'string') ? error.message : (error.stack ?? error.message);
  return String(error);
}

function processTerminal(): Terminal {
  return {
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    env: process.env,
    cwd: process.cwd(),
    // Only a command that waits for it takes Ctrl-C from the system: any other is simply ended by it.
    get stopped() {
      return new Promise<void>((resolve) => {
        process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve());
      });
    },
  };
}
