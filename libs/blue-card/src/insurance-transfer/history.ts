import type { History } from '#event-sourcing';

export const insuranceTransferHistory: History = {
  SocialInsuranceTransferRequested: [],
  SocialInsuranceTransferAccepted: [],
  SocialInsuranceTransferCompleted: [],
  SocialInsuranceTransferRefused: [],
};
