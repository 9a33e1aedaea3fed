import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

const FILE = 'server.json';
const Schema = v.object({ url: v.pipe(v.string(), v.url()), pid: v.number() });

/** Notes beside the data which server holds it, so that the command line can work through that server. */
export async function noteServer(folder: string, url: string): Promise<() => Promise<void>> {
  const path = join(folder, FILE);
  await writeFile(path, `${JSON.stringify({ url, pid: process.pid })}\n`);
  return () => rm(path, { force: true });
}

/** The address of the server that serves a data folder; `null` when none answers. */
export async function findServer(folder: string): Promise<string | null> {
  try {
    const { url, pid } = v.parse(Schema, JSON.parse(await readFile(join(folder, FILE), 'utf8')));
    // Signal 0 only asks whether the process is there: after a crash somebody else may listen on the old port.
    process.kill(pid, 0);
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2_000) });
    return answer.ok ? url : null;
  } catch {
    // No note, or one that a crash left behind.
    return null;
  }
}
