import * as v from 'valibot';
import { LIMITS } from '../limits.js';
import { IdeaCreate } from './idea-create.js';
import { optionalText, requiredText, Uuid } from './text.js';

/**
 * Changes what an idea says: by whoever proposed it, and by staff. The words before are kept and can be read. Without
 * `tags` or `photos` those stay.
 */
export const IdeaEdit = v.strictObject({
  idea: Uuid,
  title: requiredText(LIMITS.title),
  body: optionalText(LIMITS.body),
  tags: IdeaCreate.entries.tags,
  photos: IdeaCreate.entries.photos,
  alts: IdeaCreate.entries.alts,
});

/** Arguments of `idea.edit`. */
export type IdeaEditArgs = v.InferOutput<typeof IdeaEdit>;
