import type { History } from '#event-sourcing';

export const institutionRatingHistory: History = {
  InstitutionRated: [],
  RatingPublished: [],
  EliminationProposed: [],
  HearingHeld: [],
  EliminationDecided: [],
};
