import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { AssessmentReport, Grade, ScoreLine } from '#skill-certification';

/** Which grade has an institution for which year, and why? */
export interface InstitutionRatingRow {
  readonly ratingId: string;
  readonly institutionId: string;
  readonly region: string;
  readonly period: string;
  readonly sheet: readonly ScoreLine[];
  readonly report: AssessmentReport | null;
  readonly scoreTenths: number;
  readonly grade: Grade;
  readonly lowest: boolean;
  readonly ratedOn: LocalDate;
  readonly ratedBy: string;
  /** Null while only the bureau knows it. */
  readonly publishedOn: LocalDate | null;
  readonly position: Position;
}

export const institutionRatingsTable: ReadModelTable<InstitutionRatingRow> = {
  name: 'institution_ratings',
  key: 'ratingId',
  columns: {
    ratingId: 'text',
    institutionId: 'text',
    region: 'text',
    period: 'text',
    sheet: 'jsonb',
    report: 'jsonb',
    scoreTenths: 'integer',
    grade: 'text',
    lowest: 'boolean',
    ratedOn: 'date',
    ratedBy: 'text',
    publishedOn: 'date',
    position: 'bigint',
  },
  indexes: [
    ['institutionId', 'period'],
    ['region', 'period', 'ratingId'],
  ],
};
