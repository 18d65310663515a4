import type { LocalDate } from '#event-sourcing';
import type { SocialInsuranceTransferRequested } from './events.js';

interface About {
  readonly transferId: string;
  readonly on: LocalDate;
}

export type RequestTransfer = About & {
  readonly type: 'RequestTransfer';
} & SocialInsuranceTransferRequested['data'];
export type AcceptTransfer = About & { readonly type: 'AcceptTransfer' };
export type CompleteTransfer = About & { readonly type: 'CompleteTransfer'; readonly months: number | null };
export type RefuseTransfer = About & { readonly type: 'RefuseTransfer'; readonly reason: string };

export type InsuranceTransferCommand = RequestTransfer | AcceptTransfer | CompleteTransfer | RefuseTransfer;
