import type { History } from '#event-sourcing';

export const certificationRulesHistory: History = {
  PromotionLimitSet: [],
  RecognitionPilotNamed: [],
  RecognitionPilotEnded: [],
  OccupationCatalogued: [],
};
