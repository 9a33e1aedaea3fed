import {
  CUSTOMER_SORTS,
  CUSTOMERS,
  type Customer,
  type CustomerCard,
  type CustomersPage,
  type CustomersRead,
  type CustomersTold,
  IMPORTS,
  SIGHT_REASONS,
} from '@madang/protocol';
import { Uuid } from '@madang/protocol/schemas';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import * as v from 'valibot';
import { tellAll } from '../../customers/tell-all.js';
import { wordsSought } from '../../domain/customer/words.js';
import { mayMerge } from '../../domain/person/merge.js';
import type { CommunityRecord } from '../../domain/records.js';
import { refuse, Refused } from '../../domain/refusal.js';
import { Account, Address, Id, oneLine, Traits } from '../../identity/tokens.js';
import type { CustomerRecord } from '../../store/customers.js';
import { TableError } from '../../transfer/read/types.js';
import type { Services } from '../context.js';
import { readCursor, writeCursor } from '../cursor.js';
import { customersCsv } from '../customers-csv.js';
import { deskSchema, enterDesk, notedOf, OnPerson } from '../desk.js';
import { SIGNING, withCsv } from '../responses/index.js';
import { json, stream } from '../schema.js';
import { asksWhy, listed } from '../sight.js';
import { InCommunity } from './session.js';

const ListQuery = v.strictObject({
  q: v.optional(v.pipe(v.string(), v.maxLength(CUSTOMERS.query)), ''),
  sort: v.optional(v.picklist(CUSTOMER_SORTS, `must be one of ${CUSTOMER_SORTS.join(', ')}`), 'seen'),
  segment: v.optional(Uuid),
  account: v.optional(Id),
  who: v.optional(v.picklist(['known', 'anonymous'], 'must be known or anonymous'), 'known'),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(400))),
  format: v.optional(v.picklist(['json', 'csv'], 'must be json or csv'), 'json'),
});

const Told = v.strictObject({
  id: v.optional(Id),
  name: v.optional(oneLine(200)),
  email: v.optional(Address),
  account: v.optional(Account),
  traits: v.optional(Traits),
});
const TellBody = v.strictObject({ customers: v.pipe(v.array(Told), v.maxLength(CUSTOMERS.batch)) });
const CardQuery = v.strictObject({ reason: v.optional(v.picklist(SIGHT_REASONS)) });
const FileQuery = v.strictObject({ name: v.optional(v.pipe(v.string(), v.maxLength(IMPORTS.name)), '') });
const MergeBody = v.strictObject({ into: Uuid });

const FILES = ['application/octet-stream', 'text/csv'];

/** A batch of customers with all their traits. */
const LARGEST = 4 * 1024 * 1024;

/** A customer as staff read them. */
export function customerOf({ value: _, seenAt, ...customer }: CustomerRecord): Customer {
  return { ...customer, seenAt: seenAt || null };
}

/** Who the customers are: a list, a card of each, what is told of them, and two who are one. */
export function customerRoutes(app: FastifyInstance, services: Services): void {
  const { store, timers } = services;

  const listing = deskSchema(
    'Customers, those seen last or who voted most or whose account is worth most first',
    { params: json(InCommunity), querystring: json(ListQuery) },
    {
      body: 'CustomersPage',
      description: 'A page',
      say:
        '`q` finds beginnings of words of names, e-mail addresses and accounts. Anonymous visitors are a list of their ' +
        'own. `format=csv` answers all of them as a table, which is written into the audit log.',
    },
  );
  app.get<{ Querystring: v.InferOutput<typeof ListQuery> }>(
    '/v1/:community/customers',
    withCsv(listing),
    async (request, reply): Promise<CustomersPage | FastifyReply> => {
      const entered = await enterDesk(services, request.query.format === 'csv' ? 'export' : 'read-desk', request, reply);
      const { community: whole } = entered;
      const { id: community } = whole;
      const { q, sort, segment, account, who, cursor, format } = request.query;
      const list = ['customers', community, sort, q, segment ?? '', account ?? '', who];
      const words = wordsSought(q);
      // Marks alone are no words: nobody is called that.
      const isNobody = q.trim() !== '' && words.length === 0;
      const after = cursor === undefined ? undefined : readCursor(list, cursor, { whole: sort !== 'value' });
      const query = {
        community,
        sort,
        words,
        ...(segment !== undefined && { segment }),
        ...(account !== undefined && { account }),
        ...(after && { after }),
        anonymous: who === 'anonymous',
        limit: CUSTOMERS.page,
      };
      if (format === 'csv') {
        const line = { action: 'export.read', kind: 'community', thing: community } as const;
        await services.audit({ community, person: entered.actor.id, ...line, data: { customers: true } });
        reply
          .header('content-type', 'text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${community}-customers.csv"`);
        return reply.send(Readable.from(customersCsv(store, whole, isNobody ? null : query)));
      }
      if (isNobody) return { customers: [], next: null };
      const { customers, more } = await store.customers(query);
      const last = customers.at(-1);
      const value = last && { seen: last.seenAt, votes: last.votes, value: last.value }[sort];
      return {
        customers: customers.map((one) => listed(whole, customerOf(one))),
        next: more && last && value !== undefined ? writeCursor(list, { value, id: last.id }) : null,
      };
    },
  );

  app.put<{ Body: v.InferOutput<typeof TellBody> }>(
    '/v1/:community/customers',
    {
      bodyLimit: LARGEST,
      ...deskSchema(
        `Tell of up to ${CUSTOMERS.batch} customers by the company’s own user ids or their addresses`,
        { params: json(InCommunity), body: json(TellBody) },
        {
          body: 'CustomersTold',
          description: 'How many are new',
          refusals: [...SIGNING, 'too-large'],
          say: 'Whom no `id` names is known by `email`. What is left out stays as it is; `traits` take the place of those from before. Doing it again changes nothing.',
        },
      ),
    },
    async (request, reply): Promise<CustomersTold> => {
      const { community, actor: { id: person } } = await enterDesk(services, 'manage-customers', request, reply);
      const done = await tellAll(services, community.id, request.body.customers);
      const what = { action: 'customers.told', kind: 'community', thing: community.id } as const;
      await services.audit({ community: community.id, person, ...what, data: { ...done } });
      return done;
    },
  );

  // A scope of its own, so that nowhere else a file is taken for a body.
  void app.register(async (scope) => {
    scope.addContentTypeParser(FILES, { parseAs: 'buffer' }, (_, body, done) => done(null, body));
    const { schema } = deskSchema(
      'See what a file tells of customers',
      { consumes: FILES, params: json(InCommunity), querystring: json(FileQuery), body: stream('CSV, JSON or JSONL') },
      {
        body: 'CustomersRead',
        description: 'What it would tell',
        refusals: [...SIGNING, 'too-large'],
        say:
          'Nothing of it is kept: what is answered is what `PUT …/customers` takes. Columns are `id`, `email`, `name`, ' +
          '`account.id`, `account.name`, `account.value`, and `traits`, or `traits.plan` for one of them.',
      },
    );
    scope.post<{ Querystring: v.InferOutput<typeof FileQuery>; Body: Buffer | undefined }>(
      '/v1/:community/customers/read',
      {
        bodyLimit: CUSTOMERS.file,
        schema,
        // Before the body is read: who may not cannot make the server read a file.
        onRequest: async (request, reply) => void (await enterDesk(services, 'manage-customers', request, reply)),
      },
      async (request): Promise<CustomersRead> => {
        const { body } = request;
        if (!Buffer.isBuffer(body)) throw new Refused(refuse('invalid', `Content-Type must be ${FILES[0]}.`, 'Content-Type'));
        const { openTable, readCustomers } = await import('../../importing/reading.js');
        try {
          return await readCustomers(await openTable(body, { name: request.query.name }));
        } catch (error) {
          if (error instanceof TableError) throw new Refused(refuse('invalid', error.message));
          throw error;
        }
      },
    );
  });

  app.get<{ Params: v.InferOutput<typeof OnPerson>; Querystring: v.InferOutput<typeof CardQuery> }>(
    '/v1/:community/customers/:id',
    deskSchema(
      'Everything about one customer',
      { params: json(OnPerson), querystring: json(CardQuery) },
      {
        body: 'CustomerCard',
        description: 'Their card',
        say:
          'Where the community wants to know why, how they are reached and what the company told of them is shown with a ' +
          '`reason` only. Who looked, at whom and why is written into the audit log.',
      },
    ),
    async (request, reply): Promise<CustomerCard> => {
      const entered = await enterDesk(services, 'read-desk', request, reply);
      const { community } = entered;
      const card = await store.customerCard(community.id, request.params.id, CUSTOMERS.lines);
      if (!card) throw new Refused(refuse('not-found', 'There is no such customer.', 'id'));
      const { reason } = request.query;
      if (reason === undefined && asksWhy(community)) return covered(community, card);
      const data = reason === undefined ? {} : { reason };
      await notedOf(services, entered, { action: 'person.viewed', person: card.id, data });
      return card;
    },
  );

  app.post<{ Params: v.InferOutput<typeof OnPerson>; Body: v.InferOutput<typeof MergeBody> }>(
    '/v1/:community/customers/:id/merge',
    deskSchema(
      'Say that a customer is another one, who has all they did from now on',
      { params: json(OnPerson), body: json(MergeBody) },
      {
        body: 'CustomerCard',
        description: 'The card of who they are',
        refusals: [...SIGNING, 'too-large'],
        say:
          'Votes are united, so that nothing counts twice. It cannot be taken back. Somebody whom the company’s tokens ' +
          'name can only be who stays. Who is merged is signed out everywhere: their secrets, addresses and browsers ' +
          'do not lead to who stays. Doing it again changes nothing.',
      },
    ),
    async (request, reply) => {
      const entered = await enterDesk(services, 'manage-customers', request, reply);
      const { community } = entered;
      const { id: from } = request.params;
      const { into } = request.body;
      const [one, other] = await Promise.all([store.person(community.id, from), store.person(community.id, into)]);
      if (!one || !other) throw new Refused(refuse('not-found', 'There is no such customer.', one ? 'into' : 'id'));
      const may = mayMerge(one, other, 'staff');
      if (may === 'no') throw new Refused(refuse('invalid', whyNot(one, other), 'into'));
      const merging = { community: community.id, from, into, by: 'staff' as const, at: timers.now() };
      if (await store.mergePeople(merging)) {
        services.moved?.(community.id, from);
        await notedOf(services, entered, { action: 'person.merged', person: into, data: { from } });
      }
      const card = await store.customerCard(community.id, into, CUSTOMERS.lines);
      if (!card) throw new Refused(refuse('not-found', 'There is no such customer.', 'into'));
      return asksWhy(community) ? covered(community, card) : card;
    },
  );
}

/** A card without what staff see for a reason only. */
function covered(community: CommunityRecord, card: CustomerCard): CustomerCard {
  return { ...listed(community, card), externalId: null, traits: {}, pages: [], covered: true };
}

type Person = NonNullable<Parameters<typeof mayMerge>[0]>;

function whyNot(from: Person, into: Person): string {
  if (from.id === into.id) return 'This is the same customer.';
  if (from.role !== 'customer' || into.role !== 'customer') return 'Staff are no customers.';
  if (from.merged || into.merged) return 'One of them is somebody else already.';
  if (into.origin === 'anonymous') return 'An anonymous visitor cannot be who stays.';
  return 'Your own sign-in names both of them: they are two until it says otherwise.';
}
