import { ACCESS_SEGMENTS } from '@madang/protocol';
import { Uuid } from '@madang/protocol/schemas';
import * as v from 'valibot';

const Audience = v.optional(
  v.union(
    [
      v.picklist(['everyone', 'customers', 'staff']),
      v.pipe(v.array(Uuid), v.minLength(1, 'must name a segment'), v.maxLength(ACCESS_SEGMENTS)),
    ],
    'must be everyone, customers, staff, or the ids of segments',
  ),
);

/** Who may see a board, vote, comment and propose there, as somebody says it; what is left out everybody may. */
export const AccessBody = v.strictObject({ see: Audience, vote: Audience, comment: Audience, propose: Audience });
