import { readFile } from 'node:fs/promises';
import type { ModerationRules, PrivacyRules } from '@madang/protocol';
import { changeFrom } from '../config-file/change.js';
import { ConfigFileError, readConfigFile } from '../config-file/read.js';
import { changeCommunity, type CommunityChange } from '../domain/change-community.js';
import type { Settled } from '../domain/settled.js';
import type { Store } from '../store/store.js';
import { CommandError } from './command.js';

/** Everything that is changed of one community. */
export interface Wanted {
  readonly change: CommunityChange;
  readonly rules?: ModerationRules | undefined;
  readonly approval?: boolean | undefined;
  readonly privacy?: PrivacyRules | undefined;
}

/** What of a store the settings are kept in. */
export type SettingsStore = Pick<
  Store,
  'boards' | 'communities' | 'community' | 'putApproval' | 'putCommunity' | 'putPrivacy' | 'putRules'
>;

/** What a file wants, by community. Throws {@link ConfigFileError}; {@link CommandError} where it cannot be read. */
export async function readWanted(path: string): Promise<ReadonlyMap<string, Wanted>> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandError(`${path} cannot be read. Say which file: madang config check FILE`);
  });
  const wanted = [...readConfigFile(text)].map(([id, given]) => {
    const { rules, approval, privacy } = given;
    return [id, { change: changeFrom(given), rules, approval, privacy }] as const;
  });
  return new Map(wanted);
}

/** Looks at all of it against what there is. Throws {@link ConfigFileError} or a refusal where some of it cannot be. */
export function checkWanted(wanted: ReadonlyMap<string, Wanted>, settled: readonly Settled[]): void {
  const known = new Map(settled.map((one) => [one.community.id, one]));
  for (const [id, { change, rules }] of wanted) {
    const { boards } = changeCommunity(id, known.get(id) ?? null, change);
    const missing = rules?.boards?.find((board) => !boards.some((one) => one.id === board));
    if (missing !== undefined) throw new ConfigFileError([`communities.${id}.rules.boards: there is no board "${missing}"`]);
  }
}

/** Every community of a store as it is settled. */
export async function settledIn(store: SettingsStore): Promise<readonly Settled[]> {
  const all: Settled[] = [];
  for (const one of await store.communities()) all.push({ community: one, boards: await store.boards(one.id) });
  return all;
}

/** Makes one community in a store as it is wanted. */
export async function putWanted(store: SettingsStore, id: string, wanted: Wanted): Promise<void> {
  const { change, rules, approval, privacy } = wanted;
  const known = await store.community(id);
  const before = known && { community: known, boards: await store.boards(id) };
  const after = changeCommunity(id, before, change);
  await store.putCommunity(after.community, after.boards);
  if (rules !== undefined) await store.putRules(id, rules);
  if (approval !== undefined) await store.putApproval(id, approval);
  if (privacy !== undefined) await store.putPrivacy(id, privacy);
}
