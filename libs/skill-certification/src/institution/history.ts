import type { History } from '#event-sourcing';

export const institutionHistory: History = {
  InstitutionFiled: [],
  InstitutionScopeChanged: [],
  InstitutionFilingClosed: [],
  InstitutionProfileStated: [],
  InstitutionSiteOpened: [],
  InstitutionSiteClosed: [],
  InstitutionSuspended: [],
  InstitutionResumed: [],
  InstitutionEliminated: [],
  SchoolYearReported: [],
  ServicePurchased: [],
  PurchaseEnded: [],
  TeacherEngaged: [],
};
