/**
 * Whether one follows an idea, where that was said: by `follow.set`, or by commenting. Row of `me:` topics. Where there
 * is none, one follows what one voted for, and so what one proposed. How many follow an idea is told to nobody.
 */
export interface FollowRow {
  readonly kind: 'follow';
  /** The idea's id. */
  readonly id: string;
  readonly seq: number;
  readonly on: boolean;
  /** It began by commenting: nothing was said. */
  readonly byComment?: true;
  /** When it was last said, Unix time in milliseconds. */
  readonly at: number;
}
