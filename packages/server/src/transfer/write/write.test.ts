import assert from 'node:assert/strict';
import { once } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { EXPORT_FORMATS, type ExportFormat } from '@madang/protocol';
import { readIdeas } from '../ideas.js';
import { createConverter } from '../map/convert.js';
import { resolveMapping } from '../map/suggest.js';
import type { ImportedIdea } from '../map/types.js';
import { openTable } from '../read/open.js';
import { ImportReport } from '../report.js';
import { csvCell } from './csv.js';
import type { ExportedIdea } from './types.js';
import { sendText, writeIdeas } from './write.js';

const AT = Date.UTC(2024, 4, 1, 9, 30);

const idea = (n: number, more: Partial<ExportedIdea>): ExportedIdea => ({
  id: `0190a000-0000-7000-8000-00000000000${n}`,
  board: 'ideas',
  title: `Idea ${n}`,
  body: '',
  votes: n,
  tags: [],
  status: 'open',
  createdAt: AT,
  comments: [],
  ...more,
});

const IDEAS: readonly ExportedIdea[] = [
  idea(1, {
    title: '배송 날짜, "직접" 고르기', body: '# 이유\n\n- 하나\n- 둘\n\n**굵게** 3~5일\r\n`코드`', tags: ['배송', '주문'],
      status: 'shipped', author: '홍*동',
    email: 'hong@example.com', url: 'https://example.com/1', sourceId: 'petition_idx:579561',
    response: { author: 'Madang', body: '=됩니다', createdAt: AT + 1000 },
    comments: [
      { id: 'c1', author: '김*수', body: '좋아요,\n"정말"', createdAt: AT + 5 },
      { id: 'c2', parent: 'c1', staff: true, body: '+감사합니다', createdAt: AT + 6 },
    ],
  }),
  idea(2, { title: '=HYPERLINK("http://evil.example","x")', body: '- a list\n- that is none', author: '@sum' }),
  idea(3, { title: "'=quoted already", body: "-1\t+2 'a", tags: ['+plus', '-minus'] }),
  idea(4, { title: ' <b>literal</b> & &amp; 👩‍👩‍👧'.trim(), body: 'plain 3~5 **x', status: 'considering' }),
];

async function* each(ideas: readonly ExportedIdea[]): AsyncGenerator<ExportedIdea> {
  yield* ideas;
}

async function written(format: ExportFormat, ideas: readonly ExportedIdea[] = IDEAS): Promise<string> {
  let text = '';
  for await (const piece of writeIdeas(format, each(ideas), AT)) text += piece;
  return text;
}

async function imported(text: string): Promise<ImportedIdea[]> {
  const table = await openTable(Buffer.from(text));
  const report = new ImportReport();
  const ideas: ImportedIdea[] = [];
  const converter = createConverter({ mapping: resolveMapping(table), sample: table.sample });
  for await (const item of readIdeas(table, converter, report)) ideas.push(item.idea);
  assert.deepEqual(report.summary().warnings, []);
  assert.deepEqual(report.summary().skips, []);
  return ideas;
}

for (const format of EXPORT_FORMATS) {
  test(`${format} has what is part of another idea, and an import does not count it twice`, async () => {
    const [first] = IDEAS;
    assert.ok(first);
    const text = await written(format, [first, idea(5, { title: 'The same wish', mergedInto: first.id })]);
    assert.match(text, /The same wish/);
    const table = await openTable(Buffer.from(text));
    const report = new ImportReport();
    const converter = createConverter({ mapping: resolveMapping(table), sample: table.sample });
    const titles: string[] = [];
    for await (const item of readIdeas(table, converter, report)) titles.push(item.idea.title);
    assert.deepEqual([titles, [...report.summary().skipCounts]], [[first.title], [['merged', 1]]]);
  });

  test(`what ${format} writes, an import reads back without a change`, async () => {
    const ideas = await imported(await written(format));
    assert.deepEqual(ideas.map(({ sourceId }) => sourceId), [
      'petition_idx:579561', ...IDEAS.slice(1).map(({ id }) => `madang:${id}`),
    ]);
    for (const [index, { title, votes, tags, status, createdAt, author, email, url, response, comments }] of
      IDEAS.entries()) {
      const { body, ...rest } = ideas[index] ?? assert.fail('an idea is missing');
      const expected = { title, votes, tags, status, createdAt, author, email, url, response, comments, own: true };
      const unsaid = { author: undefined, email: undefined, url: undefined, response: undefined, comments: [] };
      assert.deepEqual({ ...unsaid, ...rest }, { ...expected, sourceId: rest.sourceId });
      assert.equal(body, IDEAS[index]?.body.replace(/\r\n/g, '\n').replace('\t', '\t'));
    }
  });
}

test('the JSON formats carry everything', async () => {
  const document = JSON.parse(await written('json')) as { format: string; version: number; exportedAt: string; ideas: unknown[] };
  assert.deepEqual([document.format, document.version, document.exportedAt], ['madang-ideas', 1,
    '2024-05-01T09:30:00.000Z']);
  const lines = (await written('jsonl')).trimEnd().split('\n').map((line) => JSON.parse(line) as unknown);
  assert.deepEqual(lines, document.ideas);
  assert.deepEqual(lines[0], {
    id: '0190a000-0000-7000-8000-000000000001', sourceId: 'petition_idx:579561', board: 'ideas',
      title: '배송 날짜, "직접" 고르기',
    body: '# 이유\n\n- 하나\n- 둘\n\n**굵게** 3~5일\r\n`코드`', bodyFormat: 'markdown', votes: 1, status: 'shipped',
      tags: ['배송', '주문'],
    createdAt: '2024-05-01T09:30:00.000Z', author: '홍*동', email: 'hong@example.com', url: 'https://example.com/1',
    response: { author: 'Madang', body: '=됩니다', createdAt: '2024-05-01T09:30:01.000Z' },
    comments: [
      { id: 'c1', author: '김*수', body: '좋아요,\n"정말"', createdAt: '2024-05-01T09:30:00.005Z' },
      { id: 'c2', parent: 'c1', staff: true, body: '+감사합니다', createdAt: '2024-05-01T09:30:00.006Z' },
    ],
  });
  assert.deepEqual(JSON.parse(await written('json', [])), { ...document, ideas: [] });
});

test('CSV opens in Excel: a byte order mark, CRLF, and no cell that would run', async () => {
  const text = await written('csv');
  assert.ok(text.startsWith('\ufeffid,board,title,'));
  assert.ok(text.endsWith('\r\n'));
  const table = await openTable(Buffer.from(text));
  assert.equal(table.columns.length, 20);
  // Cells as a spreadsheet would take them, quotes undone.
  const cells = text.slice(1).split(/\r\n(?=0190a|$)/).flatMap((row) => row.match(/(?<=^|,)(?:"(?:[^"]|"")*"|[^",]*)(?=,|$)/g) ?? []);
  assert.ok(cells.length >= 19 * 5);
  for (const cell of cells) assert.doesNotMatch(cell.replace(/^"/, ''), /^[=+\-@\t]/, cell);
  assert.match(text, /"'=HYPERLINK\(""http/);
  assert.match(text, /,''=quoted already,/);
  assert.equal((await written('csv', [])).split('\r\n').length, 2);
});

test('cells are quoted where RFC 4180 asks for it', () => {
  assert.deepEqual(
    ['plain', 'a,b', 'say "x"', 'two\nlines', ' space', '', '=1', "'=1", "'tis", '-', 7, 0].map(csvCell),
    ['plain', '"a,b"', '"say ""x"""', '"two\nlines"', '" space"', '', "'=1", "''=1", "'tis", "'-", '7', '0'],
  );
});

test('text is sent at the pace of the output, which is left open', async () => {
  const output = new PassThrough({ highWaterMark: 8 });
  let made = 0;
  async function* pieces() {
    for (let i = 0; i < 100; i += 1) {
      made += 1;
      yield '12345678';
    }
  }
  const sent = sendText(pieces(), output);
  await setImmediate();
  assert.ok(made < 10, `${made} pieces before anything was read`);
  let length = 0;
  output.on('data', (chunk: Buffer) => (length += chunk.length));
  await sent;
  output.end();
  await once(output, 'end');
  assert.deepEqual([made, length], [100, 800]);
});

test('a failing or closed output ends the sending with an error', async () => {
  const full = new Writable({ write: (_chunk, _encoding, done) => done(new Error('no space left')) });
  let closed = false;
  async function* endless() {
    try {
      for (;;) {
        yield 'x'.repeat(100_000);
        await setImmediate();
      }
    } finally {
      closed = true;
    }
  }
  await assert.rejects(sendText(endless(), full), /no space left/);
  assert.equal(closed, true);

  const gone = new PassThrough({ highWaterMark: 1 });
  const sending = assert.rejects(sendText(endless(), gone), /closed before/);
  gone.destroy();
  await sending;
});
