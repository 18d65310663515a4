import type { History } from '#event-sourcing';

export const workerHistory: History = {
  WorkerRegistered: [],
  WorkerPhoneChanged: [],
  EmploymentStarted: [],
  EmploymentEnded: [],
  EmploymentCorrected: [],
  WorkerDetailsCorrected: [],
  InsuranceMonthsRecorded: [],
  WorkerRetired: [],
  ErasureRequested: [],
  ErasureWithdrawn: [],
  PersonalDataErased: [],
  ErasureCompleted: [],
};
