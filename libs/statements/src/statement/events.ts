import type { DomainEvent, LocalDate } from '#event-sourcing';
import type { SealedText } from '#privacy';

/** continuity: 参保缴费连续性. credits: 学分账户. equivalence: 等同待遇. entitlement: 待遇资格, such as 落户. */
export const STATEMENT_KINDS = ['continuity', 'credits', 'equivalence', 'entitlement'] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

/** A document that a statement rests on, with the items that it cites, e.g. `AQ:15/落户`. */
export interface StatementGround {
  readonly packId: string;
  readonly packVersion: number;
  /** Number of the document 文号. */
  readonly document: string;
  /** Programme or credit rule of the pack. */
  readonly rule: string;
  readonly cites: readonly string[];
}

/** Records that a statement was given out: what it says is sealed with the key of the person and never changes. */
export type StatementIssued = DomainEvent<
  'StatementIssued',
  {
    readonly statementId: string;
    readonly workerId: string;
    readonly kind: StatementKind;
    /** Of one topic a person has one statement in force: the kind, or the programme that it is about. */
    readonly topic: string;
    readonly number: string;
    readonly region: string;
    /** A `Paper` as JSON. */
    readonly paper: SealedText;
    /** A `Seal` as JSON: the text of the QR code, and what makes the digest unguessable. */
    readonly seal: SealedText;
    /** SHA-256 over salt and paper, base64url, as the QR code says it. */
    readonly digest: string;
    /** SHA-256 of the PDF, 64 hex digits. */
    readonly fileDigest: string;
    /** Form of the PDF: the same paper and seal give the same bytes in it. */
    readonly form: number;
    /** Last day; null: it tells of a day and has no end. */
    readonly validUntil: LocalDate | null;
    readonly grounds: readonly StatementGround[];
    /** Certificates that it falls with. */
    readonly restsOn: readonly string[];
  }
>;

/** Records that a statement is worth nothing any more, and why; the words name nobody. */
export type StatementWithdrawn = DomainEvent<
  'StatementWithdrawn',
  { readonly statementId: string; readonly workerId: string; readonly reason: string }
>;

/** Records that a later statement of the same topic took the place of one. */
export type StatementSuperseded = DomainEvent<
  'StatementSuperseded',
  {
    readonly statementId: string;
    readonly workerId: string;
    readonly by: string;
    readonly byNumber: string;
  }
>;

/** Records that a number was given to a statement; the nth of its region and year stands at the nth place, so there is no gap. */
export type StatementNumberTaken = DomainEvent<
  'StatementNumberTaken',
  { readonly number: string; readonly statementId: string }
>;

/** These types are the storage format. */
export type StatementEvent = StatementIssued | StatementWithdrawn | StatementSuperseded;
