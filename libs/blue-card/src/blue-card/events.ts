import type { DomainEvent } from '#event-sourcing';
import type { Level } from '#reference-data';

/** Records that a valid certificate stands behind the card. */
export type CertificateAttached = DomainEvent<
  'CertificateAttached',
  { readonly workerId: string; readonly certificateId: string; readonly level: Level }
>;

/** Records that a certificate no longer stands behind the card. */
export type CertificateDetached = DomainEvent<
  'CertificateDetached',
  { readonly workerId: string; readonly certificateId: string; readonly reason: string }
>;

/** The pack whose lowest level was applied; null: no document answered, and the default of the product was. */
export interface CardRule {
  readonly packId: string;
  readonly packVersion: number;
}

/** Records that the flag is wanted on the social-security card 申请: `requestId` is the order to the card system. */
export type BlueCardApplied = DomainEvent<
  'BlueCardApplied',
  {
    readonly workerId: string;
    readonly level: Level;
    readonly certificateId: string;
    readonly requestId: string;
    /** Left out when the flag is applied for again. */
    readonly rule?: CardRule | null;
  }
>;

/** Records that the card system has the order and checks it 核验. */
export type BlueCardSubmitted = DomainEvent<
  'BlueCardSubmitted',
  { readonly workerId: string; readonly requestId: string }
>;

/** What the card system said about an order; `card` names the physical card without telling its number. */
export type CardAnswer =
  | { readonly result: 'accepted'; readonly card: string | null }
  | { readonly result: 'rejected'; readonly reason: string };

/** Records the first answer of the card system to an order. */
export type CardSystemAnswered = DomainEvent<
  'CardSystemAnswered',
  { readonly workerId: string; readonly requestId: string; readonly answer: CardAnswer }
>;

/** Records an answer that contradicts the one given before: it changes nothing, and somebody must look at it. */
export type CardAnswerSetAside = DomainEvent<
  'CardAnswerSetAside',
  { readonly workerId: string; readonly requestId: string; readonly answer: CardAnswer }
>;

/** Records that the blue-card flag was put on the social-security card 已加载 (AQ:15). */
export type BlueCardFlagLoaded = DomainEvent<
  'BlueCardFlagLoaded',
  { readonly workerId: string; readonly level: Level; readonly certificateId: string }
>;

/** Records that the card system will not put the flag on the card. */
export type BlueCardFlagRefused = DomainEvent<
  'BlueCardFlagRefused',
  { readonly workerId: string; readonly requestId: string; readonly reason: string }
>;

/** Records that the card follows another certificate: the highest one that is valid. */
export type BlueCardLevelChanged = DomainEvent<
  'BlueCardLevelChanged',
  { readonly workerId: string; readonly from: Level; readonly to: Level; readonly certificateId: string }
>;

/** Records that the card was suspended 暂停. */
export type BlueCardSuspended = DomainEvent<
  'BlueCardSuspended',
  { readonly workerId: string; readonly requestId: string; readonly reason: string }
>;

/** Records that a suspension ended; `action` is what the card system is to do. */
export type BlueCardResumed = DomainEvent<
  'BlueCardResumed',
  {
    readonly workerId: string;
    readonly requestId: string;
    readonly action: 'resume' | 'load';
    readonly reason: string;
  }
>;

/** Records that the person has a new social-security card 换卡; the flag is to be loaded again, unless suspended. */
export type SocialSecurityCardReplaced = DomainEvent<
  'SocialSecurityCardReplaced',
  {
    readonly workerId: string;
    readonly card: string;
    readonly replaces: string | null;
    /** The new order, null while the card is suspended. */
    readonly requestId: string | null;
  }
>;

/** Records that no valid certificate is left and the flag was taken off 注销. */
export type BlueCardFlagRemoved = DomainEvent<
  'BlueCardFlagRemoved',
  {
    readonly workerId: string;
    readonly reason: string;
    /** The order to take it off. Left out before orders were recorded. */
    readonly requestId?: string;
  }
>;

/** These types are the storage format. */
export type BlueCardEvent =
  | CertificateAttached
  | CertificateDetached
  | BlueCardApplied
  | BlueCardSubmitted
  | CardSystemAnswered
  | CardAnswerSetAside
  | BlueCardFlagLoaded
  | BlueCardFlagRefused
  | BlueCardLevelChanged
  | BlueCardSuspended
  | BlueCardResumed
  | SocialSecurityCardReplaced
  | BlueCardFlagRemoved;
