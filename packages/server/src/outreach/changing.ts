import type { Preferences } from '@madang/protocol';
import { preferencesOf, stampMutes } from '../domain/news/preferences.js';
import type { CommunityRecord } from '../domain/records.js';
import type { ChangingPreferences } from '../store/inbox.js';

/** A change of what somebody of a community wants to hear, now: of what they said, or of what is so for everybody. */
export function changing(
  community: Pick<CommunityRecord, 'id' | 'locales'>,
  person: string,
  change: (said: Required<Preferences>) => Preferences,
  at: number,
): ChangingPreferences {
  return {
    community: community.id,
    person,
    first: preferencesOf(null, community),
    change: (said) => stampMutes(said, change(preferencesOf(said, community)), at),
  };
}
