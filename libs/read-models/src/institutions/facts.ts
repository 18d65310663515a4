import type { LocalDate } from '#event-sourcing';
import type { InstitutionFacts } from '#subsidy';
import type { Database } from '../support/database.js';
import { publishedRatingOn } from '../institution-ratings/query.js';
import type { InstitutionRow } from './row.js';

function kindOf({ profile, kind }: InstitutionRow): InstitutionFacts['kind'] {
  switch (profile?.provider) {
    case 'vocational-school':
    case 'technical-school':
      return 'school';
    case 'training-institution':
      return 'training';
    case 'industry-organisation':
    case 'social-organisation':
    case 'enterprise':
      return 'assessment';
    case 'training-base':
      return 'base';
    case undefined:
      return kind === 'technical-school' ? 'school' : null;
  }
}

/** What rules read of an institution as of a day; what nobody stated is null. */
export async function institutionFacts(
  db: Database,
  row: InstitutionRow,
  on: LocalDate,
): Promise<InstitutionFacts> {
  const rating = await publishedRatingOn(db, row.institutionId, on);
  const { profile, eliminatedOn } = row;
  return {
    id: row.institutionId,
    kind: kindOf(row) ?? null,
    rating: rating?.grade ?? null,
    eliminated: eliminatedOn !== null && eliminatedOn <= on,
    assessed: rating !== undefined,
    thirdPartyAssessed: rating === undefined ? false : rating.report !== null,
    licensed: profile === null ? null : profile.licensedUntil !== null && on <= profile.licensedUntil,
  };
}
