import type { DomainEvent, LocalDate } from '#event-sourcing';
import type { APPLICANTS } from '../facts/claim-vocabulary.js';
import type { AttachmentScan, AttachmentType, EvidenceKind } from './attachments.js';
import type { Outcome } from '../payout/events.js';

export type ClaimApplicant = (typeof APPLICANTS)[number];

/** Of which claim an event tells; every event of the stream names it. */
export interface ClaimReference {
  readonly claimId: string;
  readonly programme: string;
  readonly workerId: string;
}

/**
 * What of a programme is claimed: `certificate:<id>`, `training:<id>`, `award:<id>`, or `programme`: whatever it gives this
 * person. Two claims of one person meet when they name the same, or one of them the whole programme.
 */
export type ClaimedThing = string;

/** Records that a claim was handed in 申请; `occurredOn` is the day of filing. */
export type ClaimFiled = DomainEvent<
  'ClaimFiled',
  ClaimReference & {
    /** 回执编号: the claims of one class share it. */
    readonly receipt: string;
    readonly region: string;
    readonly by: ClaimApplicant;
    /** Credit code of an employer, id of an institution; null: the worker. */
    readonly claimant: string | null;
    readonly about: ClaimedThing;
    readonly certificateId: string | null;
    /** What both sides agreed on, where the programme pays that. */
    readonly agreedFen: number | null;
    /** Facts that the pack asks for and nobody had stated on the day of filing. */
    readonly evidence: readonly string[];
    readonly filedBy: string;
    /** Last day for the answer; null where nobody settled how many days there are, or the calendar is not loaded. */
    readonly acceptBy: LocalDate | null;
  }
>;

/** Records what a paper beside the claim is; the paper itself lies outside the log, sealed. */
export type ClaimAttachmentAdded = DomainEvent<
  'ClaimAttachmentAdded',
  ClaimReference & {
    readonly attachmentId: string;
    readonly evidence: EvidenceKind;
    /** By its content. */
    readonly fileType: AttachmentType;
    readonly bytes: number;
    /** SHA-256 of the content, hex. */
    readonly hash: string;
    readonly scan: AttachmentScan;
    readonly addedBy: string;
  }
>;

/** Records that papers are missing 补正 and by when they are asked for. */
export type ClaimEvidenceAsked = DomainEvent<
  'ClaimEvidenceAsked',
  ClaimReference & {
    readonly missing: readonly string[];
    readonly supplementBy: LocalDate | null;
    readonly askedBy: string;
  }
>;

/** Records that the claimant has handed in what was missing: the days for the answer begin anew. */
export type ClaimSupplemented = DomainEvent<
  'ClaimSupplemented',
  ClaimReference & { readonly supplementedBy: string; readonly acceptBy: LocalDate | null }
>;

/** Records that the claim is taken up 受理: a payout run decides it. */
export type ClaimAccepted = DomainEvent<
  'ClaimAccepted',
  ClaimReference & {
    /** The day on which its papers were complete. */
    readonly completeOn: LocalDate;
    readonly reviewBy: LocalDate | null;
    readonly acceptedBy: string;
  }
>;

/** Records that the claim is not taken up, with the reason that the claimant is told. */
export type ClaimRefused = DomainEvent<
  'ClaimRefused',
  ClaimReference & { readonly reason: string; readonly refusedBy: string }
>;

/** Records that the claimant no longer asks. */
export type ClaimWithdrawn = DomainEvent<'ClaimWithdrawn', ClaimReference & { readonly withdrawnBy: string }>;

/** Records what a payout run decided of the claim, in the same breath as the decision itself. */
export type ClaimDecided = DomainEvent<
  'ClaimDecided',
  ClaimReference & {
    readonly runId: string;
    readonly decisionId: string;
    readonly outcome: Exclude<Outcome, 'undetermined'>;
    readonly amountFen: number;
  }
>;

/** These types are the storage format. */
export type ClaimEvent =
  | ClaimFiled
  | ClaimAttachmentAdded
  | ClaimEvidenceAsked
  | ClaimSupplemented
  | ClaimAccepted
  | ClaimRefused
  | ClaimWithdrawn
  | ClaimDecided;
