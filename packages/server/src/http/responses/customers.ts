import {
  type Account,
  CUSTOMER_SKIPS,
  CUSTOMER_SORTS,
  type Customer,
  type CustomerCard,
  type CustomerComment,
  type CustomerIdea,
  type CustomersPage,
  type CustomersRead,
  type CustomersTold,
  type CustomerVisit,
  type IdeaWeight,
  type RanksPage,
  type Segment,
  type SegmentPreview,
  type SegmentRule,
  type SegmentsPage,
  STATUSES,
  type TraitsPage,
  type WeightPage,
  type WeightsPage,
} from '@madang/protocol';
import { constant, count, type JsonSchema, list, nullable, object, ref, text, time, uuid, words } from './json-schema.js';

const number: JsonSchema = { type: 'number' };
const trait: JsonSchema = { type: ['string', 'number', 'boolean'] };
const named = object<{ readonly id: string; readonly name: string }>({ id: uuid, name: text }, {});

const account = { id: text, name: text, value: number };
const Account = object<Account>(account, {});

const customer = {
  id: uuid,
  name: text,
  nickname: nullable(text),
  email: nullable(text),
  avatar: nullable(text),
  origin: words(['known', 'confirmed', 'anonymous', 'imported']),
  account: nullable(Account),
  seenAt: nullable(time),
  votes: count,
  ideas: count,
  comments: count,
};

const idea = object<CustomerIdea>(
  { id: uuid, board: text, title: text, status: words(STATUSES), votes: count, at: time },
  {},
);

const weight = { idea: uuid, accounts: count, value: number, segment: nullable(count) };

/** What the routes of customers, segments and weights answer. */
export const CUSTOMER_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Customer: object<Customer>(customer, {}),
  CustomersPage: object<CustomersPage>(
    { customers: { ...list(ref('Customer')), description: `Sorted by one of ${CUSTOMER_SORTS.join(', ')}` }, next: nullable(text) },
    {},
  ),
  CustomersTold: object<CustomersTold>({ added: count, known: count }, {}),
  CustomersRead: object<CustomersRead>(
    {
      customers: list({ type: 'object', description: 'As `PUT …/customers` takes it' }),
      skips: list(object<CustomersRead['skips'][number]>({ why: words(CUSTOMER_SKIPS), n: count, lines: list(count) }, {})),
      ignored: { ...list(text), description: 'Columns that are taken for nothing' },
    },
    {},
  ),
  CustomerCard: object<CustomerCard>(
    {
      ...customer,
      externalId: nullable(text),
      since: time,
      traits: { type: 'object', additionalProperties: trait },
      segments: list(named),
      adopted: count,
      helpful: count,
      proposed: list(idea),
      voted: list(idea),
      said: list(object<CustomerComment>({ id: uuid, thread: text, excerpt: text, at: time }, {})),
      pages: list(object<CustomerVisit>({ url: text, idea: uuid, at: time }, {})),
      covered: constant(true),
    },
    { covered: true },
  ),
  Segment: object<Segment>(
    {
      id: uuid,
      name: text,
      rule: object<SegmentRule>({ match: words(['all', 'any']), conditions: list({ type: 'object' }) }, {}),
      members: count,
      countedAt: time,
    },
    {},
  ),
  SegmentsPage: object<SegmentsPage>({ segments: list(ref('Segment')) }, {}),
  SegmentPreview: object<SegmentPreview>({ members: count, some: list(ref('Customer')) }, {}),
  TraitsPage: object<TraitsPage>(
    { traits: list(object<TraitsPage['traits'][number]>({ trait: text, people: count, values: list(trait) }, {})) },
    {},
  ),
  WeightsPage: object<WeightsPage>({ weights: list(object<IdeaWeight>(weight, {})) }, {}),
  RanksPage: object<RanksPage>(
    { ideas: list(object<RanksPage['ideas'][number]>({ ...weight, row: ref('Idea') }, {})), next: nullable(text) },
    {},
  ),
  WeightPage: object<WeightPage>(
    {
      votes: count,
      before: count,
      alone: count,
      count,
      value: number,
      accounts: list(object<WeightPage['accounts'][number]>({ ...account, people: count }, {})),
      segments: list(object<WeightPage['segments'][number]>({ id: uuid, name: text, votes: count }, {})),
      weeks: list(count),
      momentum: number,
      effort: nullable(count),
      impact: nullable(count),
    },
    {},
  ),
};
