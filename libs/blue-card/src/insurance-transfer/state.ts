import type { LocalDate } from '#event-sourcing';
import type { InsuranceTransferEvent } from './events.js';

export type InsuranceTransferState =
  | { readonly status: 'none' }
  | {
      readonly status: 'requested' | 'accepted' | 'completed' | 'refused';
      readonly workerId: string;
      /** Of the last step. */
      readonly on: LocalDate;
    };

export const initialState: InsuranceTransferState = { status: 'none' };

const STEPS = {
  SocialInsuranceTransferRequested: 'requested',
  SocialInsuranceTransferAccepted: 'accepted',
  SocialInsuranceTransferCompleted: 'completed',
  SocialInsuranceTransferRefused: 'refused',
} as const;

export const evolve = (
  _: InsuranceTransferState,
  { type, data: { workerId }, occurredOn }: InsuranceTransferEvent,
): InsuranceTransferState => ({ status: STEPS[type], workerId, on: occurredOn });
