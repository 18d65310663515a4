import type { History } from '#event-sourcing';

export const institutionHistory: History = {
  InstitutionFiled: [],
  InstitutionScopeChanged: [],
  InstitutionFilingClosed: [],
};
