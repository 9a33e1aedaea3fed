import assert from 'node:assert/strict';
import type { Store } from '../store.js';
import type { DeliveryRecord, WebhookRecord } from '../webhooks.js';
import { spec } from './spec.js';
import { nextId, Yard } from './yard.js';

/** Webhooks, and what became of the messages to them. */
export function webhooksContract(store: () => Store): void {
  const make = async (yard: Yard, over: Partial<WebhookRecord> = {}): Promise<WebhookRecord> => {
    const webhook: WebhookRecord = {
      id: nextId(),
      community: yard.id,
      url: 'https://shop.example/마당',
      kinds: ['idea.created', 'status.set'],
      format: 'standard',
      generation: 1,
      rotatedAt: null,
      off: null,
      failingSince: null,
      createdAt: 1_000,
      ...over,
    };
    await store().putWebhook(webhook);
    return webhook;
  };
  const delivery = (webhook: WebhookRecord, seq: number, over: Partial<DeliveryRecord> = {}): DeliveryRecord => ({
    webhook: webhook.id,
    seq,
    part: -1,
    message: `msg_${seq}`,
    kind: 'idea.created',
    arrived: true,
    attempts: 1,
    at: 1_000 + seq,
    status: 200,
    said: '',
    next: null,
    ...over,
  });

  spec('keeps webhooks by community, and changes all of them but how they fare', async () => {
    const [yard, other] = [await Yard.open(store()), await Yard.open(store())];
    const webhook = await make(yard);
    const later = await make(yard, { createdAt: 2_000, format: 'slack' });
    await make(other);
    assert.deepEqual(await store().webhooks(yard.id), [webhook, later]);
    const all = await store().webhooks(null);
    assert.equal(all.filter(({ community }) => [yard.id, other.id].includes(community)).length, 3);
    await store().setWebhookHealth(webhook.id, { failingSince: 5_000 });
    await store().setWebhookHealth(webhook.id, { failingSince: 6_000, off: 'tired' });
    await store().setWebhookHealth(webhook.id, { failingSince: 7_000 });
    await store().putWebhook({ ...webhook, url: 'https://b.example', generation: 2, rotatedAt: 7_000 });
    const [changed] = await store().webhooks(yard.id);
    assert.deepEqual(changed, {
      ...webhook, url: 'https://b.example', generation: 2, rotatedAt: 7_000, failingSince: 5_000, off: 'tired',
    });
    const fares = async () => {
      const [{ failingSince, off } = assert.fail()] = await store().webhooks(yard.id);
      return [failingSince, off];
    };
    await store().setWebhookHealth(webhook.id, { failingSince: null });
    assert.deepEqual(await fares(), [null, 'tired'], 'who tells how it fares does not switch it on');
    await store().setWebhookHealth(webhook.id, { failingSince: null, off: null });
    assert.deepEqual(await fares(), [null, null]);
  });

  spec('notes deliveries, adds up their attempts, and forgets the oldest or those after an entry', async () => {
    const webhook = await make(await Yard.open(store()));
    await store().noteDelivery(delivery(webhook, 1, { arrived: false, status: null, said: 'no answer' }));
    await store().noteDelivery(delivery(webhook, 1, { at: 3_000 }));
    for (const [part, next] of [[0, 500], [500, null]] as const)
      await store().noteDelivery(delivery(webhook, 2, { part, next }));
    await store().noteDelivery(delivery(webhook, 3));
    assert.deepEqual(await store().deliveries(webhook.id, { seq: 1, limit: 9 }), [
      delivery(webhook, 1, { at: 3_000, attempts: 2 }),
    ]);
    const of = async (): Promise<readonly (readonly number[])[]> =>
      (await store().deliveries(webhook.id, { limit: 9 })).map(({ seq, part }) => [seq, part]);
    assert.deepEqual(await of(), [[1, -1], [3, -1], [2, 500], [2, 0]]);
    await store().pruneDeliveries(webhook.id, 2);
    assert.deepEqual(await of(), [[1, -1], [3, -1]]);
    await store().pruneDeliveries(webhook.id, 9);
    await store().forgetDeliveries(webhook.id, 2);
    assert.deepEqual(await of(), [[1, -1]]);
  });

  spec('removes a webhook with its deliveries and its reader, and notes nothing of it any more', async () => {
    const yard = await Yard.open(store());
    const [webhook, kept] = [await make(yard), await make(yard)];
    for (const one of [webhook, kept]) {
      await store().enrolReaders(`webhook:${one.id}`, 'start', yard.id);
      await store().noteDelivery(delivery(one, 1));
    }
    await store().removeWebhook(webhook.id, `webhook:${webhook.id}`);
    await store().noteDelivery(delivery(webhook, 2));
    assert.deepEqual((await store().webhooks(yard.id)).map(({ id }) => id), [kept.id]);
    assert.deepEqual(await store().deliveries(webhook.id, { limit: 9 }), []);
    assert.equal((await store().deliveries(kept.id, { limit: 9 })).length, 1);
    const { readers } = await store().readers();
    assert.deepEqual(
      readers.filter(({ community }) => community === yard.id).map(({ purpose }) => purpose),
      [`webhook:${kept.id}`],
    );
  });

  spec('knows the company’s own ids of those it knows by a token, of the community only', async () => {
    const [yard, other] = [await Yard.open(store()), await Yard.open(store())];
    const known = await yard.person({ externalId: 'known' });
    const imported = await yard.person({ origin: 'imported', externalId: 'row 7' });
    const anonymous = await yard.person({ origin: 'anonymous', externalId: null });
    const elsewhere = await other.person({ externalId: 'elsewhere' });
    const ids = [known, imported, anonymous, elsewhere].map(({ id }) => id);
    assert.deepEqual(await store().userIds(yard.id, ids), new Map([[known.id, 'known']]));
  });
}
