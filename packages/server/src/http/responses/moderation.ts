import type { AuditEntry, AuditPage } from '@madang/protocol';
import { count, type JsonSchema, list, nullable, object, text, time } from './json-schema.js';

/** What the routes of moderation and of the audit log answer. */
export const MODERATION: Readonly<Record<string, JsonSchema>> = {
  AuditPage: object<AuditPage>(
    {
      entries: list(
        object<AuditEntry>(
          {
            no: count,
            at: time,
            person: nullable(object<NonNullable<AuditEntry['person']>>({ id: text, name: text }, {})),
            action: text,
            kind: text,
            thing: text,
            title: nullable(text),
            data: { type: 'object', description: 'Ids, kinds and numbers', additionalProperties: true },
          },
          {},
        ),
      ),
      next: nullable(count),
    },
    {},
  ),
};
