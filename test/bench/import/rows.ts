import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { generateIdeas } from '../search/corpus.js';

const STATUSES = ['open', 'under review', 'planned', 'complete', 'closed'];
const TAGS = ['web', 'app', 'billing', 'delivery', '계정', '결제'];
/** One in five rows is of somebody who had said something before. */
const PEOPLE = 0.8;

/** The columns of the file, in their order. */
export const COLUMNS = ['id', 'title', 'details', 'votes', 'status', 'created', 'author', 'email', 'tags'] as const;

/** Writes so many generated ideas as a CSV file, such as another system would export: with authors, dates and tags. */
export async function writeRows(file: string, count: number): Promise<void> {
  const out = createWriteStream(file);
  out.write(`${COLUMNS.join(',')}\n`);
  for (const { id, title, body } of generateIdeas(count)) {
    const person = Math.floor((id * 7_919) % (count * PEOPLE));
    const cells = [
      `row-${id}`, title, body, String((id * id) % 997), STATUSES[id % 23] ?? 'open',
      new Date(Date.UTC(2019, 0, 1) + id * 60_000).toISOString(), `Person ${person}`, `person.${person}@example.com`,
      TAGS[id % 40] ?? '',
    ];
    const line = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
    if (!out.write(`${line}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}
