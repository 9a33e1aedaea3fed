import type { Client } from '@madang/client';
import { type DeskLine, openDeskLine } from '@madang/client/desk.js';
import type { Look, Present } from '@madang/protocol';
import type { Desk } from './context.js';

/** What a page of the console wants to hear of the team's side. */
export interface TeamWatcher {
  /** Team data of these ideas changed; `null`: perhaps of any. */
  readonly onChange?: (ideas: readonly string[] | null) => void;
  /** Who of the team is at which idea, oneself among them. */
  readonly onPresence?: (here: readonly Present[]) => void;
}

interface Shared {
  readonly line: DeskLine;
  readonly watchers: Set<TeamWatcher>;
  here: readonly Present[];
}

/** One line for all that is shown of a community. */
const lines = new WeakMap<Client, Shared>();

/** Hears of what the team changes and where it is, over one line for the whole console. `stop` is idempotent. */
export function watchTeam(
  { api, client, community }: Pick<Desk, 'api' | 'client' | 'community'>,
  watcher: TeamWatcher,
): { readonly look: (at: Look | null) => void; readonly stop: () => void } {
  let shared = lines.get(client);
  if (!shared) {
    const watchers = new Set<TeamWatcher>();
    const line = openDeskLine({
      server: location.origin,
      community: community.id,
      session: () => api.session(),
      random: Math.random,
      onChange: (ideas) => watchers.forEach(({ onChange }) => onChange?.(ideas)),
      onPresence: (here) => {
        if (made) made.here = here;
        watchers.forEach(({ onPresence }) => onPresence?.(here));
      },
    });
    const made: Shared = { line, watchers, here: [] };
    shared = made;
    lines.set(client, shared);
  }
  const { line, watchers, here } = shared;
  watchers.add(watcher);
  if (here.length > 0) watcher.onPresence?.(here);
  return {
    look: (at) => line.look(at),
    stop() {
      if (!watchers.delete(watcher) || watchers.size > 0) return;
      lines.delete(client);
      line.close();
    },
  };
}
