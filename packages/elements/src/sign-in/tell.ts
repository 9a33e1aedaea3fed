import type { Intent } from '@madang/client';
import type { IntendedHost } from '../shared/sign-in-host.js';
import type { SignInMessages } from './en.js';
import { messages } from './messages.js';
import { toast } from './toast.js';
import { toldOf } from './told.js';

/** Tells over a widget what became of what waited for a log-in. */
export async function tellEnded(host: IntendedHost, ended: readonly Intent[]): Promise<void> {
  toast(host, toldOf(ended, await words(host.language)));
}

/** The words of a language, once they are here. */
function words(language: string): Promise<SignInMessages> {
  return new Promise((resolve) => {
    const look = (): void => {
      const t = messages(language, look);
      if (t) resolve(t);
    };
    look();
  });
}
