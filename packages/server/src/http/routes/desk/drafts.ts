import { LIMITS } from '@madang/protocol';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { auditTold } from '../../../domain/audit.js';
import { decide, needsOf } from '../../../domain/decide.js';
import {
  approveDraft,
  askApproval,
  type AtDraft,
  dropDraft,
  type Drafted,
  type DraftDecision,
  type Likeness,
  publishDraft,
  writeDraft,
} from '../../../domain/desk/draft.js';
import { isSameHuman, type KnownAs } from '../../../domain/desk/same-human.js';
import { answerKey } from '../../../domain/idea/answer-key.js';
import { noNeeds } from '../../../domain/needs.js';
import { readEmail } from '../../../domain/person/email.js';
import { prepare, type Prepared, words } from '../../../domain/prepared.js';
import { Refused } from '../../../domain/refusal.js';
import type { Services } from '../../context.js';
import { WRITING } from '../../responses/index.js';
import { json } from '../../schema.js';
import { CHANGED, described, NO_IDEA, noted, type Seat, takeSeatToWrite, toldDesk } from './seat.js';

const DraftVersion = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const DraftBody = v.strictObject({
  body: v.pipe(v.string(), v.maxLength(LIMITS.response)),
  listened: v.optional(v.boolean(), false),
  version: DraftVersion,
});
const SeenBody = v.strictObject({ version: DraftVersion });

/** The official answer before it is out: written, read by a second person, let go. */
export function draftRoutes(app: FastifyInstance, services: Services): void {
  const { store, timers } = services;

  type Deciding = (draft: Drafted | null, version: number, by: AtDraft) => DraftDecision;
  type Decided = DraftDecision & { readonly before: Drafted | null };

  /** Decides on the draft as somebody saw it, within a transaction. Returns what became of it, and how it was. */
  async function decideOn({ of, actor }: Seat, version: number, deciding: Deciding): Promise<Decided> {
    const by = { person: actor.id, version, at: timers.now() };
    const decision = await store.decideDraft(of, (before, current) => ({ ...deciding(before, current, by), before }));
    if (decision === null) throw new Refused(NO_IDEA);
    if (decision.type === 'refused') throw new Refused(decision.error);
    return decision;
  }

  app.put<{ Body: v.InferOutput<typeof DraftBody> }>(
    '/v1/:community/ideas/:id/desk/draft',
    described(
      'Write the draft of the official answer',
      {
        description:
          '`version` is the one that was seen (`draftVersion`). Where somebody else wrote meanwhile, it is refused as ' +
          '`conflict`, and what they wrote stays. Other words lose the approval; no words throw the draft away.',
        body: json(DraftBody),
      },
      CHANGED,
    ),
    async (request, reply) => {
      const seat = await takeSeatToWrite(services, 'keep-desk', request, reply);
      const { body, listened, version } = request.body;
      const { body: cleaned, html, text, renderer } = words(body);
      const made = { body: cleaned, html, renderer, listened, wordsKey: answerKey(text) };
      const writing: Deciding = (draft, current, by) => writeDraft(draft, current, made, by);
      const { type, before } = await decideOn(seat, version, writing);
      // What is being written is saved again and again: a line tells of who takes it up, and of no key pressed.
      if (type === 'put' && before?.person !== seat.actor.id) await noted(services, seat, 'draft.written');
      return toldDesk(services, seat);
    },
  );

  const steps = [
    ['ask', 'draft.asked', 'keep-desk', 'Ask for a second person to read the draft', askApproval],
    ['drop', 'draft.dropped', 'keep-desk', 'Throw the draft away', dropDraft],
  ] as const;
  for (const [step, deed, action, summary, deciding] of steps) {
    app.post<{ Body: v.InferOutput<typeof SeenBody> }>(
      `/v1/:community/ideas/:id/desk/draft/${step}`,
      described(summary, { body: json(SeenBody) }, CHANGED),
      async (request, reply) => {
        const seat = await takeSeatToWrite(services, action, request, reply);
        const { version } = request.body;
        const { type } = await decideOn(seat, version, deciding);
        if (type !== 'same') await noted(services, seat, deed, { version });
        return toldDesk(services, seat);
      },
    );
  }

  app.post<{ Body: v.InferOutput<typeof SeenBody> }>(
    '/v1/:community/ideas/:id/desk/draft/approve',
    described(
      'Approve the draft of somebody else, as it is',
      {
        description:
          'Somebody else is another human: an account of the console and a token of the company’s own site with the ' +
          'same e-mail address are one, and where one of two has none it cannot be told.',
        body: json(SeenBody),
      },
      CHANGED,
    ),
    async (request, reply) => {
      const seat = await takeSeatToWrite(services, 'approve', request, reply);
      const { version } = request.body;
      const likeness = await likenessOf(seat);
      const approving: Deciding = (draft, current, by) => approveDraft(draft, current, by, likeness);
      const { type } = await decideOn(seat, version, approving);
      if (type !== 'same') await noted(services, seat, 'draft.approved', { version });
      return toldDesk(services, seat);
    },
  );

  /** Who wrote the draft, and whether it is the one who sits here. */
  async function likenessOf({ community, actor, of }: Seat): Promise<Likeness> {
    const author = (await store.deskOf(of, 0))?.draft?.person ?? null;
    if (author === null) return { author, same: 'no' };
    const [one, other] = await Promise.all([knownAs(community.id, author), knownAs(community.id, actor.id)]);
    return { author, same: isSameHuman(one, other) };
  }

  async function knownAs(community: string, id: string): Promise<KnownAs> {
    const [member, person] = await Promise.all([store.staffMember(community, id), store.person(community, id)]);
    const email = readEmail(member?.email ?? person?.email ?? '')?.key ?? null;
    return { id, door: member ? 'console' : 'site', email };
  }

  app.post<{ Body: v.InferOutput<typeof SeenBody> }>(
    '/v1/:community/ideas/:id/desk/draft/publish',
    described(
      'Let the draft go out as the official response',
      {
        description: 'Where answers need a second person, only what was approved goes out. Who wrote and approved it is kept.',
        body: json(SeenBody),
      },
      { ...CHANGED, refusals: [...WRITING, 'closed'] },
    ),
    async (request, reply) => {
      const seat = await takeSeatToWrite(services, 'respond', request, reply);
      const { version } = request.body;
      await publish(seat, seat.newId(), version);
      await noted(services, seat, 'draft.published', { version });
      return toldDesk(services, seat);
    },
  );

  /** The draft goes and the answer is there, in one transaction. This one was approved where one has to be. */
  async function publish({ community, actor, of }: Seat, id: string, version: number): Promise<void> {
    const at = timers.now();
    const answer = (body: string, listened: boolean): Prepared =>
      prepare({ name: 'response.set', args: { id, idea: of.idea, body, ...(listened && { listened }) } });
    const needs = noNeeds(community.id);
    needsOf(answer('', false), actor, needs);
    const publishing = store.publishDraft(of.idea, needs, (world, draft, current) => {
      const by = { person: actor.id, version, at };
      const decision = publishDraft(draft, current, by, community.approval === true);
      if (decision.type === 'refused' || !draft) return decision;
      world.begin();
      const call = answer(draft.body, draft.listened);
      const error = decide(world, { ...community, approval: false }, actor, call, at);
      if (error) return { type: 'refused', error } as const;
      auditTold(world, actor);
      return decision;
    });
    const decision = await services.mutator.tell(community.id, publishing);
    if (decision === null) throw new Refused(NO_IDEA);
    if (decision.type === 'refused') throw new Refused(decision.error);
  }
}
