import { STAFF_ROLES, type StaffInvited, type StaffList, type StaffMember } from '@madang/protocol';
import { type JsonSchema, list, nullable, object, ref, text, time, uuid, words } from './json-schema.js';

/** What the routes of the team answer. */
export const STAFF: Readonly<Record<string, JsonSchema>> = {
  StaffMember: object<StaffMember>(
    {
      id: uuid,
      name: text,
      email: text,
      role: words(STAFF_ROLES),
      title: { ...nullable(text), description: 'What they do, shown beside official answers' },
      invitedAt: time,
      seenAt: { ...nullable(time), description: 'When they were last in the console' },
    },
    {},
  ),
  StaffList: object<StaffList>({ staff: list(ref('StaffMember')) }, {}),
  StaffInvited: object<StaffInvited>(
    {
      member: ref('StaffMember'),
      link: { ...nullable(text), description: 'What to hand over where no mail could be sent; it works once' },
    },
    {},
  ),
};
