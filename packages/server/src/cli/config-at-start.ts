import { ConfigFileError } from '../config-file/read.js';
import { Refused } from '../domain/refusal.js';
import { CommandError } from './command.js';
import { checkWanted, putWanted, readWanted, type SettingsStore, settledIn } from './config-wanted.js';

/**
 * Makes a store's communities what a file says, before anybody is served; says which. Nothing is changed unless all of
 * it can be: a server that cannot be as it is wanted does not start.
 * @throws CommandError that names the file and everything that is wrong with it
 */
export async function applyAtStart(path: string, store: SettingsStore): Promise<readonly string[]> {
  try {
    const wanted = await readWanted(path);
    checkWanted(wanted, await settledIn(store));
    for (const [id, one] of wanted) await putWanted(store, id, one);
    return [...wanted.keys()];
  } catch (error) {
    if (error instanceof CommandError) throw new CommandError(`MADANG_CONFIG: ${path} cannot be read.`);
    const faults = error instanceof ConfigFileError ? error.faults : error instanceof Refused ? [error.message] : null;
    if (faults === null) throw error;
    throw new CommandError(faults.map((fault) => `MADANG_CONFIG: ${path}: ${fault}`).join('\n'));
  }
}
