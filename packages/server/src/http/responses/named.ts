import { CUSTOMER_SCHEMAS } from './customers.js';
import { INSIGHT_SCHEMAS } from './insights.js';
import type { JsonSchema } from './json-schema.js';
import { MODERATION } from './moderation.js';
import { DESKS } from './desk.js';
import { PAGES } from './pages.js';
import { IMPORT_PAGES } from './imports.js';
import { PRIVACY_PAGES } from './privacy.js';
import { PUSHES } from './push.js';
import { QUEUES } from './queue.js';
import { RELEASE_NOTES } from './releases.js';
import { ROWS } from './rows.js';
import { TRACKERS } from './trackers.js';
import { VOICE_PAGES } from './voices.js';
import { WEBHOOKS } from './webhooks.js';
import { STAFF } from './staff.js';
import { MESSAGES } from './sync.js';

/** Every schema that the document names, by its name. */
export const NAMED: Readonly<Record<string, JsonSchema>> = {
  ...ROWS,
  ...MESSAGES,
  ...WEBHOOKS,
  ...PUSHES,
  ...QUEUES,
  ...RELEASE_NOTES,
  ...TRACKERS,
  ...MODERATION,
  ...PRIVACY_PAGES,
  ...STAFF,
  ...VOICE_PAGES,
  ...IMPORT_PAGES,
  ...DESKS,
  ...CUSTOMER_SCHEMAS,
  ...INSIGHT_SCHEMAS,
  ...PAGES,
};
