import { refuse, Refused } from '../../../domain/refusal.js';
import { whyNotAttached } from '../../../domain/voice/read-voice.js';
import type { Deriving, Relating } from '../../voices.js';
import type { Plan } from '../plan.js';
import { relateIdea } from './relations.js';
import { attachVoice } from './write.js';

/** Whether this idea was made of this already: whoever asks again is answered as before. */
export function* isDerived({ community, idea, kind, source }: Relating): Plan<boolean> {
  const [rows = []] = yield [
    {
      sql: `select 1 from relations r join ideas i on i.no = r.idea
        where i.id = $1 and i.community = $2 and i.deleted_at is null and r.kind = $3 and r.source = $4`,
      params: [idea, community, kind, source],
    },
  ];
  return rows.length > 0;
}

/**
 * What belongs to an idea that was made a moment ago, in the same transaction.
 * @throws Refused why it cannot be; the idea goes with it
 */
export function* deriveIdea({ relating, attaching }: Deriving): Plan<void> {
  if (attaching) {
    const attached = yield* attachVoice(attaching);
    if (attached.type === 'refused') throw whyNotAttached(attached.why);
  }
  if (!(yield* relateIdea(relating))) throw new Refused(refuse('not-found', 'There is no such idea.', 'id'));
}
