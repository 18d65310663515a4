import type { History } from '#event-sourcing';

export const employerHistory: History = {
  EmployerRegistered: [],
  EmployerFieldsStated: [],
  EmployerFieldsCorrected: [],
  EmployerClosed: [],
  EmployerClosingWithdrawn: [],
  EmployerInspected: [],
};
