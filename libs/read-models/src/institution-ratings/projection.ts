import { projection } from '#event-sourcing';
import type { InstitutionRated, RatingPublished } from '#skill-certification';
import { existing } from '../support/existing.js';
import { institutionRatingsTable, type InstitutionRatingRow } from './row.js';

export const institutionRatingsProjection = projection<
  InstitutionRatingRow,
  InstitutionRated | RatingPublished
>({
  table: institutionRatingsTable,
  version: 1,
  keysOf: (event) => [event.data.ratingId],
  on: {
    InstitutionRated: (_row, { data, occurredOn, position }) => ({
      ...data,
      ratedOn: occurredOn,
      publishedOn: null,
      position,
    }),
    RatingPublished: (row, event) => ({
      ...existing(row, event),
      publishedOn: event.occurredOn,
      position: event.position,
    }),
  },
});
