import type { PushDevice, PushHealth, PushPage, PushWeek } from '@madang/protocol';
import { count, type JsonSchema, list, nullable, object, ref, text, time, truth } from './json-schema.js';

/** What the routes of web push answer. */
export const PUSHES: Readonly<Record<string, JsonSchema>> = {
  PushDevice: object<PushDevice>({ id: text, name: text, createdAt: time }, {}),
  PushPage: object<PushPage>(
    {
      key: { ...nullable(text), description: 'For `pushManager.subscribe`; none where nothing is sent' },
      devices: list(ref('PushDevice')),
    },
    {},
  ),
  PushHealth: object<PushHealth>(
    {
      sends: truth,
      devices: count,
      weeks: list(
        object<PushWeek>(
          { from: time, sent: count, gone: count, stopped: count, muted: count, muteRate: nullable({ type: 'number', minimum: 0 }) },
          {},
        ),
      ),
    },
    {},
  ),
};
