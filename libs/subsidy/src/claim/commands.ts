import type { LocalDate } from '#event-sourcing';
import type {
  ClaimAccepted,
  ClaimAttachmentAdded,
  ClaimDecided,
  ClaimEvidenceAsked,
  ClaimFiled,
  ClaimRefused,
  ClaimSupplemented,
  ClaimWithdrawn,
} from './events.js';

type Say<Type extends string, Data> = Data & { readonly type: Type; readonly on: LocalDate };

export type FileClaim = Say<'FileClaim', ClaimFiled['data']>;
export type SettleClaim = Say<'SettleClaim', ClaimDecided['data']>;

export type ClaimCommand =
  | FileClaim
  | Say<'AddAttachment', ClaimAttachmentAdded['data']>
  | Say<'AskForEvidence', ClaimEvidenceAsked['data']>
  | Say<'SupplementClaim', ClaimSupplemented['data']>
  | Say<'AcceptClaim', ClaimAccepted['data']>
  | Say<'RefuseClaim', ClaimRefused['data']>
  | Say<'WithdrawClaim', ClaimWithdrawn['data']>
  | SettleClaim;
