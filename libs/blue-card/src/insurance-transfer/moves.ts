import type { LocalDate } from '#event-sourcing';
import type { Place } from './events.js';

/** 跨地区, 跨行业, 跨单位 (B-004). */
export const DIMENSIONS = ['region', 'industry', 'employer'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** In what a move leads elsewhere; what is not known on one side cannot be said to differ. */
export const dimensionsOf = (from: Place, to: Place): readonly Dimension[] =>
  DIMENSIONS.filter((each) => from[each] !== null && to[each] !== null && from[each] !== to[each]);

/** A post that somebody held; the last day is null while it is held. */
export interface HeldPost extends Place {
  readonly startedOn: LocalDate;
  readonly endedOn: LocalDate | null;
}

/** From one post to the next that is in another region, industry or with another employer. */
export interface Move {
  readonly from: Place;
  readonly to: Place;
  /** First day in the new post. */
  readonly on: LocalDate;
  /** Last day in the old one, null when both are held. */
  readonly leftOn: LocalDate | null;
  readonly dimensions: readonly Dimension[];
}

const placeOf = ({ region, industry, employer }: Place): Place => ({ region, industry, employer });

/** The moves of a person, the earliest first; of two posts begun on one day the one given first comes first. */
export function movesOf(posts: readonly HeldPost[]): readonly Move[] {
  const inOrder = [...posts].sort((a, b) =>
    a.startedOn < b.startedOn ? -1 : a.startedOn > b.startedOn ? 1 : 0,
  );
  return inOrder.slice(1).flatMap((post, index): Move[] => {
    const before = inOrder[index]!;
    const dimensions = dimensionsOf(before, post);
    if (dimensions.length === 0) return [];
    const leftOn = before.endedOn !== null && before.endedOn <= post.startedOn ? before.endedOn : null;
    return [{ from: placeOf(before), to: placeOf(post), on: post.startedOn, leftOn, dimensions }];
  });
}
