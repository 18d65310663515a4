import type { History } from '#event-sourcing';

export const serviceRequestHistory: History = {
  ServiceRequested: [],
  ServiceAccepted: [],
  ServiceProvided: [],
  ServiceDeclined: [],
  ServiceWithdrawn: [],
};
