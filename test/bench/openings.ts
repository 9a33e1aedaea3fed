import type { CDPSession, Page } from 'playwright-core';
import type { Result } from './result.js';

const CYCLES = 1_000;
/** What is loaded and kept once is no leak. */
const WARM = 100;
/** What an opening may leave behind, in bytes: what a collector has not come to yet, and no component of ours. */
const KEPT = 100;

/**
 * Kinds of things on a heap that a page made and holds on to. What V8 compiles of its functions grows for as long as
 * they run and ends with them; what the browser notes of requests and long tasks is its own.
 */
const MADE: ReadonlySet<string> = new Set([
  'object', 'closure', 'array', 'string', 'concatenated string', 'sliced string', 'regexp', 'number', 'symbol', 'bigint',
]);
const COMPILED: ReadonlySet<string> = new Set(['code']);

/** Bytes of a heap by what they are. */
interface Heap {
  readonly made: number;
  readonly compiled: number;
  readonly nodes: number;
}

/** What a page holds on to after ideas were opened and closed again, in bytes of its heap for one of them. */
export async function openings(page: Page): Promise<Result[]> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await cycle(page, WARM);
  const before = await heapOf(devtools);
  await cycle(page, CYCLES);
  const after = await heapOf(devtools);
  const bytes = (of: 'made' | 'compiled'): Omit<Result, 'name'> =>
    ({ value: (after[of] - before[of]) / CYCLES, unit: 'bytes', runs: [before[of], after[of]] });
  return [
    { name: `thread, heap kept by one of ${CYCLES} openings`, ...bytes('made'), bar: { max: KEPT } },
    { name: 'thread, code compiled meanwhile, for one of them', ...bytes('compiled') },
    {
      name: `thread, nodes kept by ${CYCLES} openings`,
      value: after.nodes - before.nodes, unit: 'nodes', bar: { max: 0 }, runs: [before.nodes, after.nodes],
    },
  ];
}

/** Opens and closes as many ideas, ten in turn. */
async function cycle(page: Page, count: number): Promise<void> {
  await page.evaluate(`(async () => {
    const root = document.querySelector('madang-board').shadowRoot;
    const until = async (test) => { while (!test()) await new Promise(requestAnimationFrame); };
    const links = [...root.querySelectorAll('a[part="title"]')].slice(0, 10);
    for (let at = 0; at < ${count}; at += 1) {
      links[at % links.length].click();
      await until(() => root.querySelector('madang-idea')?.shadowRoot?.querySelector('madang-thread'));
      root.querySelector('dialog').close();
      await until(() => !root.querySelector('dialog'));
    }
  })()`);
}

async function heapOf(devtools: CDPSession): Promise<Heap> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const sizes = sizesOf(await snapshotOf(devtools));
  const sum = (kinds: ReadonlySet<string>): number =>
    [...sizes].reduce((so, [kind, size]) => so + (kinds.has(kind) ? size : 0), 0);
  const nodes = metrics.find(({ name }) => name === 'Nodes')?.value ?? Number.NaN;
  return { made: sum(MADE), compiled: sum(COMPILED), nodes };
}

/** What of V8's format of heap snapshots is read. */
interface Snapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly [readonly string[]] };
  };
  readonly nodes: readonly number[];
}

async function snapshotOf(devtools: CDPSession): Promise<Snapshot> {
  const chunks: string[] = [];
  const keep = ({ chunk }: { readonly chunk: string }): void => void chunks.push(chunk);
  devtools.on('HeapProfiler.addHeapSnapshotChunk', keep);
  await devtools.send('HeapProfiler.takeHeapSnapshot', {});
  devtools.off('HeapProfiler.addHeapSnapshotChunk', keep);
  return JSON.parse(chunks.join('')) as Snapshot;
}

/** Bytes of a heap by V8's names of what they are. */
function sizesOf({ snapshot: { meta }, nodes }: Snapshot): ReadonlyMap<string, number> {
  const [kinds] = meta.node_types;
  const width = meta.node_fields.length;
  const [kindAt, sizeAt] = [meta.node_fields.indexOf('type'), meta.node_fields.indexOf('self_size')];
  const sizes = new Map<string, number>();
  for (let at = 0; at < nodes.length; at += width) {
    const kind = kinds[nodes[at + kindAt] ?? -1] ?? 'unknown';
    sizes.set(kind, (sizes.get(kind) ?? 0) + (nodes[at + sizeAt] ?? 0));
  }
  return sizes;
}
