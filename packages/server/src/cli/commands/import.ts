import { resolve } from 'node:path';
import { STATUSES } from '@madang/protocol';
import { readConfig } from '../../config.js';
import type { ImportSink } from '../../importing/importer.js';
import { converterOf, runImport } from '../../importing/run-import.js';
import { readIdeas } from '../../transfer/ideas.js';
import { unusedColumns } from '../../transfer/map/mapping.js';
import { parseStatusWords } from '../../transfer/map/status.js';
import { formatMapping, resolveMapping } from '../../transfer/map/suggest.js';
import { formatPreview } from '../../transfer/preview.js';
import { createProgress } from '../../transfer/progress.js';
import { openTableFile, type Table } from '../../transfer/read/open.js';
import { formatReport } from '../../transfer/report-text.js';
import { ImportReport } from '../../transfer/report.js';
import { type Command, CommandError, oneOf, text } from '../command.js';
import { openPlace } from '../open-place.js';
import { BOARD_OPTIONS, boardOf } from './board-options.js';

const DATE_ORDERS = ['day-first', 'month-first'] as const;
const TEXT_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'cp949', 'windows-1252'] as const;

/** Rows shown by a dry run. */
const PREVIEW = 5;

/** `madang import` */
export const importCommand: Command = {
  name: 'import',
  about: 'Bring ideas in from a JSON, JSONL or CSV file',
  words: 'FILE',
  options: {
    map: {
      type: 'string',
      value: 'FIELD=COLUMN,…',
      about: 'title, body, votes, tags, createdAt, author, email, status, id, url',
    },
    'dry-run': { type: 'boolean', about: 'only show the first rows as they would land, and what would be skipped' },
    'status-map': { type: 'string', value: 'WORD=STATUS,…', about: `your own words for ${STATUSES.join(', ')}` },
    'date-order': { type: 'string', value: 'ORDER', about: 'day-first or month-first, for dates such as 03/04/2019' },
    encoding: { type: 'string', value: 'NAME', about: `where it is guessed wrong: ${TEXT_ENCODINGS.join(', ')}` },
    source: {
      type: 'string',
      value: 'NAME',
      about: 'where the file comes from, so that ids of two systems cannot meet',
    },
    ...BOARD_OPTIONS,
  },
  more: [
    'Format, encoding and delimiter are found out from the content, columns from their names where --map leaves them out.',
    'Vote totals count as votes from before. Importing a file again changes nothing.',
    'While a server serves the data folder the ideas come in through it, live.',
  ],
  async run(given, { out, env, cwd }) {
    const [file] = given.words;
    if (file === undefined) throw new CommandError('Say which file: madang import ideas.csv');
    const { table, size } = await openTableFile(resolve(cwd, file), {
      encoding: oneOf(given, 'encoding', TEXT_ENCODINGS),
    });
    const statusMap = text(given, 'status-map');
    const options = {
      map: text(given, 'map'),
      source: text(given, 'source'),
      statusWords: statusMap === undefined ? undefined : parseStatusWords(statusMap),
      dateOrder: oneOf(given, 'date-order', DATE_ORDERS),
    };
    const mapping = resolveMapping(table, options.map);
    out(`${file}: ${table.format}, ${table.encoding()}; ${formatMapping(mapping)}`);
    const notes = () => ({ notes: table.notes(), unusedColumns: unusedColumns(mapping, table.columns) });
    if (given.options['dry-run'] === true) {
      const report = new ImportReport();
      const first = [];
      const convert = converterOf(table, options);
      for await (const item of readIdeas(table, convert, report)) {
        report.created();
        if (first.length < PREVIEW) first.push(item);
      }
      out(formatPreview(first, { columns: process.stdout.columns ?? 100 }).trimEnd());
      out('');
      out(formatReport(report.summary(), { ...notes(), dryRun: true }).trimEnd());
      return 0;
    }
    const place = await openPlace(readConfig(env, cwd), env, boardOf(given));
    try {
      const progress = createProgress({
        output: process.stderr,
        label: 'Importing',
        total: size,
        unit: 'bytes',
        now: Date.now,
      });
      const summary = await runImport(
        table,
        withProgress(place.sink, table, progress.update.bind(progress)),
        options,
      ).finally(() => progress.close());
      out(formatReport(summary, notes()).trimEnd());
      return 0;
    } finally {
      await place.close();
    }
  },
};

function withProgress(sink: ImportSink, table: Pick<Table, 'bytesRead'>, update: (done: number) => void): ImportSink {
  return {
    async write(ideas) {
      const imported = await sink.write(ideas);
      update(table.bytesRead());
      return imported;
    },
  };
}
