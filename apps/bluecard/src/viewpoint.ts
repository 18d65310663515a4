import { viewpointOf, type Viewpoint } from '#read-models';
import { isLocalDate } from '#reference-data';
import { Refusal } from './refusal.js';

export interface VantageOptions {
  readonly asOf?: string | undefined;
  readonly knownAt?: string | undefined;
}

/** The day and the moment that a command was given, or today and now; a moment needs its offset, and is not to come. */
export function viewpointFrom({ asOf, knownAt }: VantageOptions): Viewpoint {
  if (asOf !== undefined && !isLocalDate(asOf))
    throw new Refusal('AS_OF_INVALID', '日期应如 2020-06-30。', 'The day must be such as 2020-06-30.', {
      asOf,
    });
  if (knownAt === undefined) return viewpointOf({ asOf });
  const moment = /T.*(Z|[+-]\d{2}:\d{2})$/.test(knownAt) ? Date.parse(knownAt) : Number.NaN;
  if (Number.isNaN(moment))
    throw new Refusal(
      'KNOWN_AT_INVALID',
      '时刻应带时区，如 2020-06-30T16:00:00Z。',
      'The moment must have its offset, such as 2020-06-30T16:00:00Z.',
      { knownAt },
    );
  if (moment > Date.now())
    throw new Refusal('KNOWN_AT_IN_FUTURE', '时刻不得晚于现在。', 'The moment must not be in the future.', {
      knownAt,
    });
  return viewpointOf({ asOf, knownAt: new Date(moment).toISOString() });
}
