import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { ANONYMOUS_RIGHTS, changeCommunity } from '../../domain/change-community.js';
import { checkOperator } from '../bearer.js';
import type { Services } from '../context.js';
import { answers, BY_OPERATOR, SIGNING } from '../responses/index.js';
import { json } from '../schema.js';
import { InCommunity } from './session.js';

const text = v.pipe(v.string(), v.maxLength(200));

const ChangeBody = v.strictObject({
  name: v.optional(text),
  locales: v.optional(v.pipe(v.array(text), v.maxLength(20))),
  anonymous: v.optional(v.pipe(v.array(v.picklist(ANONYMOUS_RIGHTS)), v.maxLength(ANONYMOUS_RIGHTS.length))),
  emailCode: v.optional(v.boolean()),
  promises: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          board: v.optional(text),
          promise: v.nullable(
            v.strictObject({ supporters: v.number(), days: v.number(), doubts: v.optional(v.number()) }),
          ),
        }),
      ),
      v.maxLength(50),
    ),
  ),
  boards: v.optional(v.pipe(v.array(v.strictObject({ id: text, name: text })), v.maxLength(50))),
});

/** What `madang community` asks of a server that holds the database. */
export function settingsRoutes(app: FastifyInstance, services: Services): void {
  const { store, communities } = services;

  // One after the other: each reads what is there and writes all of it, so that two at once would lose one's changes.
  // This holds within one process; who runs several on a database changes communities through one of them.
  let changing: Promise<void> = Promise.resolve();
  function change(id: string, wanted: v.InferOutput<typeof ChangeBody>): Promise<void> {
    const run = async (): Promise<void> => {
      const community = await store.community(id);
      const before = community && { community, boards: await store.boards(id) };
      const { community: after, boards } = changeCommunity(id, before, wanted);
      await store.putCommunity(after, boards);
      communities.forget(id);
    };
    const done = changing.then(run);
    changing = done.catch(() => undefined);
    return done;
  }

  app.put<{ Params: v.InferOutput<typeof InCommunity>; Body: v.InferOutput<typeof ChangeBody> }>(
    '/v1/:community',
    {
      schema: {
        summary: 'Make or change a community (operator)',
        description: 'What is left out stays. Boards that are not named stay, too.',
        tags: ['operation'],
        security: BY_OPERATOR,
        params: json(InCommunity),
        body: json(ChangeBody),
        response: answers({ description: 'It is as wanted', status: 204, refusals: [...SIGNING, 'too-large'] }),
      },
    },
    async (request, reply) => {
      await checkOperator(services, request);
      const { community } = request.params;
      await change(community, request.body);
      const data = { changed: Object.keys(request.body).join(' ') };
      await services.audit({ community, person: null, action: 'community.changed', kind: 'community', thing: community, data });
      return reply.header('cache-control', 'no-store').code(204).send();
    },
  );
}
