import type { Intent } from '@madang/client';
import type { IntendedHost } from '../shared/intended.js';
import type { SignInMessages } from './en.js';
import { messages } from './messages.js';
import { toast } from './toast.js';

/** What became of what waited for a log-in, in words; empty while nothing has ended. */
export function toldOf(ended: readonly Intent[], t: SignInMessages): string {
  return ended
    .map(({ call, refused }) => (refused ? `${t.notDone} ${t.failures[refused.kind]}` : (t.done[call.name] ?? t.doneOther)))
    .join(' ');
}

/** Tells it over a widget. */
export async function tellEnded(host: IntendedHost, ended: readonly Intent[]): Promise<void> {
  toast(host, toldOf(ended, await words(host.language)));
}

/** The words of a language, once they are here. */
export function words(language: string): Promise<SignInMessages> {
  return new Promise((resolve) => {
    const look = (): void => {
      const t = messages(language, look);
      if (t) resolve(t);
    };
    look();
  });
}
