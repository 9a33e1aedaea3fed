import { after, before, describe } from 'node:test';
import type { Store } from '../store.js';
import { auditContract } from './audit.js';
import { clearContract } from './clear.js';
import { codesContract } from './codes.js';
import { deskContract } from './desk.js';
import { customersContract } from './customers.js';
import { exportsContract } from './exports.js';
import { facesContract } from './faces.js';
import { filtersContract } from './filters.js';
import { groupsContract } from './groups.js';
import { hostileContract } from './hostile.js';
import { ideaContract } from './idea.js';
import { importsContract } from './imports.js';
import { inboxContract } from './inbox.js';
import { insightsContract } from './insights.js';
import { lastingContract } from './lasting.js';
import { listsContract } from './lists.js';
import { logContract } from './log.js';
import { linksContract } from './links.js';
import { loopContract } from './loop.js';
import { creditContract } from './credit.js';
import { mergesContract } from './merges.js';
import { mergingContract } from './merging.js';
import { moderationContract } from './moderation.js';
import { outreachContract } from './outreach.js';
import { ownContract } from './own.js';
import type { MakePlace, Place, Traits } from './place.js';
import { photosContract } from './photos.js';
import { privacyContract } from './privacy.js';
import { pushContract } from './push.js';
import { queueContract } from './queue.js';
import { readersContract } from './readers.js';
import { accessContract } from './access.js';
import { claimsContract } from './claims.js';
import { releasesContract } from './releases.js';
import { retentionContract } from './retention.js';
import { searchContract } from './search.js';
import { settingsContract } from './settings.js';
import { sharedContract } from './shared.js';
import { staffContract } from './staff.js';
import { staffKeysContract } from './staff-keys.js';
import { syncContract } from './sync.js';
import { voicesContract } from './voices.js';
import { wantedContract } from './wanted.js';
import { webhooksContract } from './webhooks.js';
import { wordsContract } from './words.js';
import { writeContract } from './write.js';

const PARTS: Readonly<Record<string, (store: () => Store) => void>> = {
  settings: settingsContract,
  write: writeContract,
  lists: listsContract,
  filters: filtersContract,
  idea: ideaContract,
  words: wordsContract,
  photos: photosContract,
  own: ownContract,
  sync: syncContract,
  log: logContract,
  exports: exportsContract,
  retention: retentionContract,
  privacy: privacyContract,
  inbox: inboxContract,
  wanted: wantedContract,
  readers: readersContract,
  webhooks: webhooksContract,
  search: searchContract,
  hostile: hostileContract,
  groups: groupsContract,
  codes: codesContract,
  outreach: outreachContract,
  push: pushContract,
  queue: queueContract,
  loop: loopContract,
  links: linksContract,
  staff: staffContract,
  'staff keys': staffKeysContract,
  audit: auditContract,
  moderation: moderationContract,
  merging: mergingContract,
  merges: mergesContract,
  credit: creditContract,
  voices: voicesContract,
  imports: importsContract,
  desk: deskContract,
  faces: facesContract,
  customers: customersContract,
  insights: insightsContract,
  releases: releasesContract,
  claims: claimsContract,
  access: accessContract,
  clear: clearContract,
};

/**
 * Everything the rest of the server may rely on in a store, as tests. Each test has a community of its own; each part
 * a place of its own, which `make` provides.
 */
export function storeContract(name: string, traits: Traits, make: MakePlace): void {
  for (const [part, contract] of Object.entries(PARTS)) {
    void describe(`${name}: ${part}`, () => {
      let place: Place;
      let store: Store;
      before(async () => {
        place = await make();
        store = await place.open();
      });
      after(async () => {
        await store.close();
        await place.remove();
      });
      contract(() => store);
    });
  }
  if (!traits.lasting && !traits.shared) return;
  void describe(`${name}: between stores`, () => {
    let place: Place;
    before(async () => {
      place = await make();
    });
    after(() => place.remove());
    if (traits.lasting) lastingContract(() => place);
    if (traits.shared) sharedContract(() => place);
  });
}
