import type { LocalDate } from '#event-sourcing';
import type { Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { institutionRatingsTable, type InstitutionRatingRow } from './row.js';

const ratings = reader(institutionRatingsTable);

/** Ratings of an institution, the newest year first; of others than the bureau only those that are published. */
export const ratingsOfInstitution = (
  db: Database,
  institutionId: string,
  { publishedOnly }: { readonly publishedOnly: boolean },
): Promise<readonly InstitutionRatingRow[]> =>
  ratings.rows(
    db,
    `where institution_id = $1 ${publishedOnly ? 'and published_on is not null' : ''} order by period desc`,
    [institutionId],
  );

/** The grade that was public on a day, that of the newest year. */
export const publishedRatingOn = (
  db: Database,
  institutionId: string,
  on: LocalDate,
): Promise<InstitutionRatingRow | undefined> =>
  ratings.first(db, 'where institution_id = $1 and published_on <= $2::date order by period desc', [
    institutionId,
    on,
  ]);

/** Published ratings of a division for a year. */
export const publishedRatings = (
  db: Database,
  { region, period, limit, after }: PageRequest & { readonly region: string; readonly period: string },
): Promise<Page<InstitutionRatingRow>> =>
  ratings.page(db, {
    where: ['region >= $1', 'region <= $2', 'period = $3', 'published_on is not null'],
    params: [...subtreeOf(region), period],
    order: ['ratingId'],
    limit,
    after,
  });
