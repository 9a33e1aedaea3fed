import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { decodeHTML } from 'entities';
import { render } from '../markdown/render.js';
import { readIdeas } from './ideas.js';
import { createConverter } from './map/convert.js';
import { resolveMapping } from './map/suggest.js';
import type { ImportedIdea } from './map/types.js';
import { openTableFile } from './read/open.js';
import { ImportReport } from './report.js';

// Real input lies beside the repository, not in it; a checkout without it still tests everything else.
const FOLDER = process.env['MADANG_SHARED_DATA']
  ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url));
const PETITIONS = join(FOLDER, 'petitions-ko.jsonl');
const REQUESTS = join(FOLDER, 'feature-requests-en.json');
const skip = existsSync(PETITIONS) && existsSync(REQUESTS)
  ? false
  : `no real data in ${FOLDER}; set MADANG_SHARED_DATA to its folder`;

async function importFile(path: string): Promise<{ ideas: ImportedIdea[]; report: ImportReport; mapping: object }> {
  const { table, size } = await openTableFile(path);
  const mapping = resolveMapping(table);
  const report = new ImportReport();
  const ideas: ImportedIdea[] = [];
  const converter = createConverter({ mapping, sample: table.sample });
  for await (const { idea } of readIdeas(table, converter, report)) ideas.push(idea);
  assert.equal(table.bytesRead(), size);
  return { ideas, report, mapping };
}

/** Words as a reader sees them: white space and invisible characters aside, and autolinks without their brackets. */
const words = (text: string): string => text.normalize('NFC').replace(/<(https?:\S+?)>/g,
  '$1').replace(/[\s\u200b\ufeff]+/g, '');

const visible = (markdown: string): string => words(decodeHTML(render(markdown).html.replace(/<[^>]*>/g, '')));

describe('real data', { skip }, () => {
  test('1,780 Korean petitions come in whole and read as they were written', async () => {
    const { ideas, report, mapping } = await importFile(PETITIONS);
    assert.deepEqual(mapping, {
      title: 'title', body: 'content', votes: 'num_agree', createdAt: 'begin', status: 'status', id: 'petition_idx',
        tags: ['category'],
    });
    const rows = (await readFile(PETITIONS,
      'utf8')).trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, string>);
    assert.equal(rows.length, 1780);
    assert.equal(ideas.length, 1780);
    assert.equal(report.summary().skipped, 0);
    assert.deepEqual(report.summary().warnings.map(({ kind, value, count }) => [kind, value, count]), [
      ['status-unknown', '청원종료', 1763], ['status-unknown', '브리핑', 17],
    ]);
    const changed: string[] = [];
    for (const [index, row] of rows.entries()) {
      const idea = ideas[index] ?? assert.fail();
      assert.equal(words(idea.title), words(row['title'] ?? ''));
      assert.deepEqual(
        [idea.sourceId, idea.votes, idea.tags, idea.createdAt],
        [`petition_idx:${row['petition_idx']}`, row['num_agree'], [row['category']], Date.parse(row['begin'] ?? '')],
      );
      if (visible(idea.body) !== words(row['content'] ?? '')) changed.push(idea.sourceId);
    }
    // One petition has a link written as Markdown, whose address is no longer seen.
    assert.ok(changed.length <= 1, `read differently: ${changed.join(', ')}`);

    const paragraphs = ideas.flatMap(({ body }) => body.split('\n\n')).map(({ length }) => length).sort((a,
      b) => a - b);
    assert.ok((paragraphs[paragraphs.length >> 1] ?? 0) < 400, 'half of the paragraphs are short');
    assert.ok(paragraphs.filter((length) => length > 1000).length < 40, 'hardly any is a wall');
  });

  test('100 English feature requests come in whole, their lists and Markdown kept', async () => {
    const { ideas, report } = await importFile(REQUESTS);
    const rows = JSON.parse(await readFile(REQUESTS, 'utf8')) as Record<string, string>[];
    assert.deepEqual([rows.length, ideas.length, report.summary().skipped, report.summary().warnings.length], [100,
      100, 0, 0]);
    // Two are written as Markdown and shown as such: the marks of lists and strong text, and the addresses of links,
    // go.
    const markless = (text: string): string => words(text.replace(/\[([^\]]*)\]\(\S+\)/g, '$1')).replace(/[*-]/g, '');
    for (const [index, row] of rows.entries()) {
      const idea = ideas[index] ?? assert.fail();
      assert.deepEqual([idea.title, idea.votes, idea.createdAt], [row['title']?.trim(), row['votes'],
        Date.parse(row['created'] ?? '')]);
      assert.equal(markless(visible(idea.body)), markless(row['details'] ?? ''));
    }
  });
});
