import { get } from 'node:http';
import type { BoardPage } from '@madang/protocol';
import { loadRenderer } from '@madang/ssr';
import { ask, startServer } from '../support/server.js';
import { fillCommunity } from './community.js';
import { type Bench, result } from './result.js';

const IDEAS = 1_000;
const DRAWN = 200;
const ASKED = 60;

/** The server's own page of a board with 20 ideas: what drawing costs, and the page beside its snapshot over HTTP. */
export const hosted: Bench = {
  name: 'hosted',
  about: 'a board of 20 ideas as HTML: drawn alone, beside JSON.stringify of the same; and over HTTP beside its snapshot',
  async run(say) {
    const community = await fillCommunity(IDEAS);
    const server = await startServer({ data: community.data });
    try {
      const page = await ask<BoardPage>(server.url, 'GET', '/boards/ideas/ideas?sort=trending&limit=20');
      say(`drawing ${page.ideas.length} ideas ${DRAWN} times`);
      const renderer = await loadRenderer();
      const options = { server: '', community: 'demo', locale: 'en', ideaHref: '/i/{idea}' };
      const drawn: number[] = [];
      const written: number[] = [];
      for (let round = 0; round < DRAWN; round += 1) {
        drawn.push(timed(() => renderer.board(page, options).html));
        written.push(timed(() => JSON.stringify(page)));
      }
      say(`asking for the page ${ASKED} times under other names, so that it is never kept`);
      const anew: number[] = [];
      const kept: number[] = [];
      const snapshot: number[] = [];
      for (let round = 0; round < ASKED; round += 1) {
        const host = `h${round}.localhost`;
        anew.push(await asked(`${server.url}/b/ideas`, host));
        kept.push(await asked(`${server.url}/b/ideas`, host));
        snapshot.push(await asked(`${server.url}/v1/demo/boards/ideas/ideas?sort=trending`, host));
      }
      return [
        { ...result('drawing alone', 'ms', drawn, written), peers: { bar: 15 } },
        result('page over HTTP, drawn anew', 'ms', anew, snapshot),
        result('page over HTTP, kept', 'ms', kept, snapshot),
      ];
    } finally {
      await server.stop();
      await community.remove();
    }
  },
};

function timed(task: () => string): number {
  const began = performance.now();
  if (task().length === 0) throw new Error('nothing was drawn');
  return performance.now() - began;
}

/** Milliseconds until the whole answer is here. */
function asked(url: string, host: string): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { headers: { host } }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`${url} was answered ${answer.statusCode ?? 0}`));
      answer.resume().on('end', () => resolve(performance.now() - began)).on('error', reject);
    }).on('error', reject);
  });
}
