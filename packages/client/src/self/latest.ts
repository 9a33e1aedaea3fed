import type { MutationCall } from '@madang/protocol';
import { asIs } from '../core/json.js';
import type { KeyValue } from '../surroundings.js';
import { aboutOf } from './intents.js';
import type { Pending } from './pending.js';

/**
 * What was set last in this browser, kept for as long as one of its tabs may still send something older: what a person
 * did last has to be what stands, whichever tab sends what when (SPEC rule O9).
 */
export interface Latest {
  /** Notes what `person` does, before it is kept. */
  note(person: string, pending: Pending): void;
  /**
   * Lets something say what whoever has these names set of the same since; whether they did. `own`: it goes in order
   * with what this tab does, so that only other tabs matter.
   */
  renew(names: readonly string[], pending: Pending, own: boolean): boolean;
  /** Forgets all of it once nothing waits in any tab. */
  tidy(): void;
}

/** What was set, when, and in which tab. */
type Said =
  | readonly [at: number, call: MutationCall, tab: string]
  | readonly [at: number, call?: undefined, tab?: undefined];

/** Keeps what was set last in the storage that the tabs of a browser share; `tab` names this one. */
export function createLatest(storage: KeyValue, prefix: string, tab: string): Latest {
  const start = `${prefix}last:`;
  const nameOf = (person: string, call: MutationCall): string => `${start}${person} ${aboutOf(call)}`;
  const read = (name: string): Said => {
    try {
      return JSON.parse(storage.getItem(name) ?? '[0]') as Said;
    } catch {
      // Not ours.
      return [0];
    }
  };
  return {
    note(person, { call, at }) {
      const name = nameOf(person, call);
      // What has an id of its own, or photos, says nothing that something else could say.
      if ('id' in call.args || 'photos' in call.args || read(name)[0] > at) return;
      storage.setItem(name, JSON.stringify([at, call, tab] satisfies Said, asIs));
    },
    renew(names, pending, own) {
      // What one did before one had a name may be noted under none.
      let latest: Said = [pending.at];
      for (const name of names) {
        const said = read(nameOf(name, pending.call));
        if (said[0] > latest[0]) latest = said;
      }
      const [at, call, where] = latest;
      if (!call || (own && where === tab)) return false;
      // What that adds to a count is for the base to say.
      Object.assign(pending, { at, call, step: 0 } satisfies Partial<Pending>);
      return true;
    },
    tidy() {
      const keys = storage.keys();
      if (keys.some((key) => key.startsWith(`${prefix}out:`))) return;
      for (const key of keys) if (key.startsWith(start)) storage.removeItem(key);
    },
  };
}
