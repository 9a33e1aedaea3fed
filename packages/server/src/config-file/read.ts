import * as v from 'valibot';
import { invalid } from '../domain/invalid.js';
import { type CommunityGiven, ConfigFile } from './schema.js';

/** Why a file cannot be taken: one line for everything that is wrong, each with where it stands. */
export class ConfigFileError extends Error {
  override readonly name = 'ConfigFileError';

  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

/** Reads the text of a file, by community. Throws {@link ConfigFileError} with everything that is wrong. */
export function readConfigFile(text: string): ReadonlyMap<string, CommunityGiven> {
  const result = v.safeParse(ConfigFile, parsed(text.replace(/^\uFEFF/, '')));
  if (!result.success) throw new ConfigFileError(result.issues.map((issue) => invalid([issue]).message));
  const communities = new Map(Object.entries(result.output.communities));
  const faults = [...communities].flatMap(([id, given]) => doubled(id, given));
  if (faults.length > 0) throw new ConfigFileError(faults);
  return communities;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const at = /position (\d+)/.exec(said)?.[1];
    if (at === undefined) throw new ConfigFileError([`It is no JSON: ${said}`]);
    const before = text.slice(0, Number(at)).split('\n');
    const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
    throw new ConfigFileError([`It is no JSON from ${place} on: ${said.replace(/ (?:in JSON )?at position \d+.*$/s, '')}`]);
  }
}

/** What one schema cannot see: a board that is named twice, and rules for a board that is not there. */
function doubled(id: string, { boards = [] }: CommunityGiven): readonly string[] {
  return boards.flatMap((board, at) =>
    boards.findIndex((one) => one.id === board.id) < at ? [`communities.${id}.boards.${at}.id names "${board.id}" again`] : [],
  );
}
