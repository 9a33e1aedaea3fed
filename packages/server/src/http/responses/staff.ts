import { type CommunitySettings, KEY_ALGORITHMS, STAFF_ROLES, type StaffInvited, type StaffList, type StaffMember } from '@madang/protocol';
import { type JsonSchema, list, nullable, object, ref, text, time, truth, uuid, words } from './json-schema.js';

const AUDIENCE = { anyOf: [{ type: 'string', enum: ['customers', 'staff'] }, list(text)] };
const ACCESS = { type: 'object', properties: { see: AUDIENCE, vote: AUDIENCE, comment: AUDIENCE, propose: AUDIENCE }, additionalProperties: false };

/** What the routes of the team and of the settings answer. */
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
  CommunitySettings: object<CommunitySettings>(
    {
      emailCode: { ...truth, description: 'Visitors may sign in by a code, wherever mail can be sent' },
      clock: { ...truth, description: 'Everybody may read how many ideas are answered, and how soon' },
      mail: { ...truth, description: 'Mail can be sent' },
      origins: {
        anyOf: [{ type: 'string', const: '*' }, list(text)],
        description: 'The sites whose pages may write; `*`: all',
      },
      secrets: {
        type: 'object',
        required: ['live', 'own'],
        properties: { live: { type: 'integer', minimum: 1 }, own: truth },
        description: 'The secrets by which the company’s own server signs: how many are live, and whether they were chosen',
      },
      tokens: {
        ...nullable({
          type: 'object',
          required: ['algorithm'],
          properties: {
            algorithm: words(KEY_ALGORITHMS),
            url: text,
            keys: list({ type: 'object', additionalProperties: text }),
            issuer: text,
          },
        }),
        description: 'The key pairs by which it signs instead',
      },
      tokensFixed: { ...truth, description: 'The keys are set where the server is started' },
      access: { type: 'object', additionalProperties: ACCESS, description: 'Who may do what on which board; elsewhere everybody' },
    },
    {},
  ),
  StaffInvited: object<StaffInvited>(
    {
      member: ref('StaffMember'),
      link: { ...nullable(text), description: 'What to hand over where no mail could be sent; it works once' },
    },
    {},
  ),
};
