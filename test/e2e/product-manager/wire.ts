import type { Page, Response } from 'playwright-core';

/** All that came to a page, as text: answers with their address before them, and frames. */
export interface Wire {
  /** Everything up to now; answers whose bodies are still under way are waited for. */
  all(): Promise<readonly string[]>;
  /** How many of each there were, so that an empty search is told from a search in nothing. */
  readonly seen: { answers: number; frames: number };
}

/** Listens to what comes to a page from its first request on: call it before the page goes anywhere. */
export function listen(page: Page): Wire {
  const pieces: string[] = [];
  const reading = new Set<Promise<void>>();
  const seen = { answers: 0, frames: 0 };
  const read = async (response: Response): Promise<void> => {
    const headers = JSON.stringify(await response.allHeaders());
    // A redirect and an answer without a body have nothing to read.
    const body = await response.text().catch(() => '');
    seen.answers += 1;
    pieces.push(`${response.url()}\n${headers}\n${body}`);
  };
  page.on('response', (response) => {
    const work: Promise<void> = read(response).catch(() => undefined).finally(() => reading.delete(work));
    reading.add(work);
  });
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      seen.frames += 1;
      pieces.push(payload.toString());
    });
  });
  return {
    seen,
    async all() {
      await Promise.all(reading);
      return pieces;
    },
  };
}
