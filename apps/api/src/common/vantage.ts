import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { ProblemError } from '#platform';
import { viewpointOf, type Register, type Viewpoint } from '#read-models';
import { Day, PastMoment } from './fields.js';
import { showing } from './freshness.js';
import { FreshQuery, PageQuery } from './paging.js';
import type { ApiServices, ReadServices } from './services.js';

/** Every question about facts takes both axes of time. */
export class VantageQuery extends FreshQuery {
  @PastMoment({
    optional: true,
    description:
      '按当时所知：此刻之前已登记的内容，默认现在；不得晚于现在 what had been recorded by this moment, corrections made later left out; now when absent, never in the future',
  })
  readonly knownAt?: string;
  @Day({
    optional: true,
    description: '业务日期（北京时间）：当日的情况，默认今天 what was true on this day; today when absent',
  })
  readonly asOf?: string;
}

/** The same of a list. */
export class VantagePageQuery extends IntersectionType(PageQuery, VantageQuery) {}

/** From where an answer was given. */
export class VantageView {
  @ApiProperty({ format: 'date', description: '业务日期 what was true on this day' })
  readonly asOf!: string;
  @ApiProperty({
    format: 'date-time',
    description: '按当时所知 as far as it had been recorded by this moment',
  })
  readonly knownAt!: string;
}

/** An answer that states the day and the moment that it holds for. */
export class Vantaged {
  @ApiProperty({ description: '本答复所据的日期与时刻 day and moment that the answer holds for' })
  readonly vantage!: VantageView;
}

export const vantageOf = ({ asOf, knownAt }: Viewpoint): VantageView => ({ asOf, knownAt });

/** Present tables and the log, from which earlier states are derived again. */
export const registerOf = ({ runtime: { pool: db, store } }: ReadServices): Register => ({ db, store });

/**
 * From where the caller looks. Waits until the read models hold what he wrote; for a past moment until they hold the
 * whole log, because they tell what there is to be looked for in it.
 */
export async function seeing(
  services: ApiServices,
  readModels: readonly string[],
  query: VantageQuery,
  wait: typeof showing = showing,
): Promise<Viewpoint> {
  await wait(services, readModels, query.atLeast);
  const viewpoint = viewpointOf(query);
  if (!viewpoint.isNow) await showing(services, readModels, await services.runtime.store.head());
  return viewpoint;
}

/** What was there at the moment and on the day, or the answer that nothing was. */
export function thereThen<T>(value: T | undefined): T {
  if (value === undefined) throw NOT_KNOWN_THEN;
  return value;
}

const NOT_KNOWN_THEN = new ProblemError({
  status: 404,
  code: 'NOT_KNOWN_THEN',
  title: '当时尚无记录',
  detail: '在所问的日期与时刻，尚无此项记录。',
  detailEn: 'On that day, and at that moment, there was no such record.',
});
