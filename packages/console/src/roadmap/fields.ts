import { html, nothing, type TemplateResult } from 'lit';
import type { Segment } from '@madang/protocol';
import type { LensMessages } from '../lens/en.js';
import { type Lens, LENSES } from '../lens/model.js';
import { choice } from '../shared/pieces.js';
import { quarterName, quartersFrom } from '../shared/quarters.js';
import type { RoadmapMessages } from './en.js';

/** What the fields above the columns are made of, and what they tell. */
export interface RankParts {
  readonly t: RoadmapMessages;
  readonly lens: LensMessages;
  readonly language: string;
  /** The quarter that is shown; '' for all. */
  readonly target: string;
  readonly by: Lens | undefined;
  readonly segment: string;
  readonly segments: readonly Segment[];
  readonly onTarget: (target: string) => void;
  readonly onRank: (by: Lens | undefined, segment?: string) => void;
}

/** Which quarter, and by what the columns are ranked. */
export function rankFields(parts: RankParts): TemplateResult {
  const { t, lens: { titles }, language, target, by, segment, segments, onTarget, onRank } = parts;
  return html`${choice({
    label: t.target,
    any: t.anyTarget,
    value: target === '' ? undefined : target,
    options: quartersFrom(new Date(), target).map((one) => [one, quarterName(language, one)] as const),
    chosen: (one = '') => onTarget(one),
  })}
  ${choice({
    label: t.order,
    any: t.asTheyStand,
    value: by,
    options: LENSES.filter((one) => one !== 'segment' || segments.length > 0).map((one) => [one, titles[one]] as const),
    chosen: (one) => onRank(one),
  })}
  ${by === 'segment'
    ? choice({
        label: titles.segment,
        value: segment,
        options: segments.map(({ id, name }) => [id, name] as const),
        chosen: (one) => onRank('segment', one),
      })
    : nothing}`;
}
