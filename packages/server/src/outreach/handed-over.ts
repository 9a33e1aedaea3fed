import { randomUUID } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { makeFolder } from '../make-folder.js';
import type { HandedOver } from '../store/outreach.js';

const Slip = v.object({
  community: v.string(),
  person: v.string(),
  channel: v.picklist(['mail', 'push']),
  id: v.string(),
  to: v.number(),
  day: v.string(),
  sent: v.number(),
});

/** What a slip ends with once the message was taken over. */
const TAKEN = '\n';

/** Beside a message that is on its way: a few bytes that outlive this process. */
export interface HandOver {
  /** Notes that it was taken over, at once. Kept until {@link end}. */
  taken(): void;
  /** The database knows, or nothing was taken over: forgets it. */
  end(): Promise<void>;
}

/**
 * Keeps which messages were taken over until the database knows of it.
 *
 * A commit takes milliseconds, and waits behind others; a byte in a file that is open already is there once the system
 * took it, whatever becomes of this process. So whoever kills it hits the time in which nobody knows whether a message
 * went out far more seldom. A power cut takes these bytes along: then what is in the database holds.
 */
export class HandOvers {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Begins to hand a message over: all that takes time is done before it goes out. */
  begin(handed: HandedOver): HandOver {
    makeFolder(this.#folder);
    const path = join(this.#folder, `${randomUUID()}.json`);
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, JSON.stringify(handed));
    let isOpen = true;
    const close = (): void => {
      if (isOpen) closeSync(file);
      isOpen = false;
    };
    return {
      taken() {
        writeSync(file, TAKEN);
        close();
      },
      async end() {
        close();
        await rm(path, { force: true });
      },
    };
  }

  /**
   * Calls for every message that was taken over and of which a process that ended did not tell the database. Of one
   * that lives it is told too, which changes nothing: what is told is true, and holds once.
   */
  async recall(of: HandedOver['channel'], tell: (handed: HandedOver) => Promise<void>): Promise<void> {
    for (const name of await this.#names()) {
      const path = join(this.#folder, name);
      const slip = await read(path);
      if (slip?.handed.channel !== of) continue;
      if (slip.taken) await tell(slip.handed);
      await rm(path, { force: true });
    }
  }

  async #names(): Promise<readonly string[]> {
    try {
      return (await readdir(this.#folder)).filter((name) => name.endsWith('.json'));
    } catch {
      // Nothing was ever handed over here.
      return [];
    }
  }
}

/** `null`: the process ended while it began, or another one has just forgotten it. */
async function read(path: string): Promise<{ readonly handed: HandedOver; readonly taken: boolean } | null> {
  try {
    const said = await readFile(path, 'utf8');
    return { handed: v.parse(Slip, JSON.parse(said)), taken: said.endsWith(TAKEN) };
  } catch {
    return null;
  }
}
