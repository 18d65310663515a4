import type { LocalDate } from '#event-sourcing';
import type { Level } from '#reference-data';
import type { CardAnswer, CardRule } from './events.js';

interface About {
  readonly workerId: string;
  readonly on: LocalDate;
}

/** The lowest level that carries a card, and the pack that says so. */
interface Ruled {
  readonly minimumLevel: Level;
  readonly rule: CardRule | null;
}

/** A valid certificate, or a corrected level of one that is attached. */
export interface AttachCertificate extends About, Ruled {
  readonly type: 'AttachCertificate';
  readonly certificateId: string;
  readonly level: Level;
}

/** A certificate is no longer valid. */
export interface DetachCertificate extends About, Ruled {
  readonly type: 'DetachCertificate';
  readonly certificateId: string;
  readonly reason: string;
}

/** The flag is wanted once more: it was refused, or an order got lost. `after` is the order that was the last. */
export interface ApplyAgain extends About {
  readonly type: 'ApplyAgain';
  readonly after: string;
}

/** The card system has an order. */
export interface ConfirmSubmission extends About {
  readonly type: 'ConfirmSubmission';
  readonly requestId: string;
}

/** The card system says what came of an order. */
export interface TakeAnswer extends About {
  readonly type: 'TakeAnswer';
  readonly requestId: string;
  readonly answer: CardAnswer;
}

/** The card system says that the person has another card. */
export interface ReplaceCard extends About {
  readonly type: 'ReplaceCard';
  readonly card: string;
  readonly replaces: string | null;
}

export interface SuspendCard extends About {
  readonly type: 'SuspendCard';
  readonly reason: string;
}

export interface ResumeCard extends About {
  readonly type: 'ResumeCard';
  readonly reason: string;
}

export type CertificateCommand = AttachCertificate | DetachCertificate;
export type FlagCommand =
  ApplyAgain | ConfirmSubmission | TakeAnswer | ReplaceCard | SuspendCard | ResumeCard;
export type BlueCardCommand = CertificateCommand | FlagCommand;
