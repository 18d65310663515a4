import type { InstitutionFacts, ProgrammeFacts } from '#subsidy';
import { ratingsOfInstitution } from '../institution-ratings/query.js';
import { institutionRatingsKnownAt } from '../institution-ratings/known-at.js';
import type { Register } from '../known-at/replay.js';
import type { Viewpoint } from '../known-at/viewpoint.js';
import { institutionsKnownAt } from './known-at.js';
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

/** What rules read of an institution as of a day and a moment; what nobody stated is null. */
async function institutionFacts(
  register: Register,
  row: InstitutionRow,
  viewpoint: Viewpoint,
): Promise<InstitutionFacts> {
  const { asOf } = viewpoint;
  const today = await ratingsOfInstitution(register.db, row.institutionId, { publishedOnly: true });
  const ratings = await institutionRatingsKnownAt.rows(register, viewpoint, today);
  const rating = ratings.find(({ publishedOn }) => publishedOn !== null && publishedOn <= asOf);
  const { profile, eliminatedOn } = row;
  return {
    id: row.institutionId,
    kind: kindOf(row) ?? null,
    rating: rating?.grade ?? null,
    eliminated: eliminatedOn !== null && eliminatedOn <= asOf,
    assessed: rating !== undefined,
    thirdPartyAssessed: rating === undefined ? false : rating.report !== null,
    licensed: profile === null ? null : profile.licensedUntil !== null && asOf <= profile.licensedUntil,
  };
}

/** The facts of programmes whose subject is an institution; undefined where it was not filed by then. */
export async function factsOfInstitution(
  register: Register,
  today: InstitutionRow,
  viewpoint: Viewpoint,
): Promise<ProgrammeFacts | undefined> {
  const row = await institutionsKnownAt.one(register, viewpoint, today);
  if (row === undefined) return undefined;
  return {
    worker: { id: row.institutionId },
    certificates: [],
    employments: [],
    insurance: [],
    payments: [],
    institution: await institutionFacts(register, row, viewpoint),
  };
}
