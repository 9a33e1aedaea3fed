import { IMPORT_REMARKS, IMPORT_STATES, type ImportPreview, type ImportReportPage, type ImportRun, type ImportsPage } from '@madang/protocol';
import { count, type JsonSchema, list, nullable, object, ref, text, time, uuid, words } from './json-schema.js';

const told = { line: count, kind: words(IMPORT_REMARKS), message: text, value: text };
const SKIPS = list(object<ImportReportPage['skips'][number]>(told, { kind: true, value: true }));
const WARNINGS = list(object<ImportReportPage['warnings'][number]>({ ...told, count }, { kind: true, value: true }));
const KEPT = ['votes', 'comments', 'answer', 'status', 'merged', 'voices', 'opinions', 'follows', 'edited'];

/** What the routes of imports answer. */
export const IMPORT_PAGES: Readonly<Record<string, JsonSchema>> = {
  ImportRun: object<ImportRun>(
    {
      id: uuid,
      board: text,
      name: text,
      by: nullable(ref('Author')),
      at: time,
      endedAt: nullable(time),
      state: words(IMPORT_STATES),
      read: count,
      added: count,
      known: count,
      skipped: count,
      bytes: count,
      size: count,
      report: object<ImportReportPage>(
        {
          skips: SKIPS,
          warnings: WARNINGS,
          failure: text,
          undone: object<NonNullable<ImportReportPage['undone']>>(
            {
              removed: count,
              kept: list(
                object<NonNullable<ImportReportPage['undone']>['kept'][number]>({ id: uuid, title: text, why: words(KEPT) }, {}),
              ),
              keptCount: count,
            },
            {},
          ),
        },
        { failure: true, undone: true },
      ),
    },
    {},
  ),
  ImportsPage: object<ImportsPage>({ imports: list(ref('ImportRun')) }, {}),
  ImportPreview: object<ImportPreview>(
    {
      format: text,
      columns: list(text),
      map: text,
      unused: list(text),
      read: count,
      skipped: count,
      share: { type: 'number', minimum: 0, maximum: 1 },
      problem: text,
      rows: list(
        object<ImportPreview['rows'][number]>(
          {
            line: count,
            title: text,
            body: text,
            votes: count,
            status: text,
            author: text,
            tags: list(text),
            like: object<NonNullable<ImportPreview['rows'][number]['like']>>({ id: uuid, title: text }, {}),
          },
          { like: true },
        ),
      ),
      skips: SKIPS,
      warnings: WARNINGS,
    },
    { problem: true },
  ),
};
