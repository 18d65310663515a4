import type { History } from '#event-sourcing';

export const workerHistory: History = {
  WorkerRegistered: [],
  WorkerPhoneChanged: [],
  EmploymentStarted: [],
  EmploymentEnded: [],
  InsuranceMonthsRecorded: [],
  WorkerRetired: [],
};
