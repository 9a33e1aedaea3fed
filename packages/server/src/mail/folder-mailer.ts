import { randomBytes } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../make-folder.js';
import type { Mail, Mailer } from './mailer.js';

/** Mails that are kept; older ones go. */
const KEPT = 200;

/** Names sort by time, and a second mail of the same millisecond has another one. */
const NAME = /^\d{15}-[0-9a-f]{8}\.json$/;

/** A mail that was put into a folder instead of being sent. */
export interface KeptMail extends Mail {
  /** What it is asked for by. */
  readonly name: string;
  /** Unix milliseconds. */
  readonly at: number;
}

/** A folder with mails, for whoever develops. */
export interface MailFolder {
  /** Keeps mails instead of sending them. */
  readonly mailer: Mailer;
  /** The newest first. */
  list(): Promise<readonly KeptMail[]>;
  /** `null` where there is none such. */
  read(name: string): Promise<KeptMail | null>;
}

/** Opens a folder that mails go to where no mail server is; it is made with the first of them. */
export function mailFolder(folder: string, now: () => number): MailFolder {
  const names = async (): Promise<string[]> => {
    const files = await readdir(folder).catch(() => []);
    return files.filter((file) => NAME.test(file)).sort().reverse();
  };

  async function read(name: string): Promise<KeptMail | null> {
    if (!NAME.test(name)) return null;
    try {
      const mail = JSON.parse(await readFile(join(folder, name), 'utf8')) as Mail;
      return { ...mail, name, at: Number(name.slice(0, 15)) };
    } catch {
      // It went to make room meanwhile.
      return null;
    }
  }

  async function send(mail: Mail): Promise<void> {
    makeFolder(folder);
    const name = `${String(now()).padStart(15, '0')}-${randomBytes(4).toString('hex')}.json`;
    const draft = join(folder, `${name}.new`);
    await writeFile(draft, JSON.stringify(mail, null, 2), { mode: 0o600 });
    await rename(draft, join(folder, name));
    for (const old of (await names()).slice(KEPT)) await rm(join(folder, old), { force: true });
  }

  return {
    mailer: { send, close: () => undefined },
    async list() {
      const mails = await Promise.all((await names()).map(read));
      return mails.filter((mail) => mail !== null);
    },
    read,
  };
}

/** Gives every mail to all of these, one after the other. */
export function mailToAll(...mailers: readonly Mailer[]): Mailer {
  return {
    async send(mail) {
      for (const mailer of mailers) await mailer.send(mail);
    },
    close() {
      for (const mailer of mailers) mailer.close();
    },
  };
}
