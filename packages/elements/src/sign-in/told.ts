import type { Intent } from '@madang/client';
import type { SignInMessages } from './en.js';

/** What became of what waited for a log-in, in words; empty while nothing has ended. */
export function toldOf(ended: readonly Intent[], t: SignInMessages): string {
  return ended
    .map(({ call, refused }) => (refused ? `${t.notDone} ${t.failures[refused.kind]}` : (t.done[call.name] ?? t.doneOther)))
    .join(' ');
}
