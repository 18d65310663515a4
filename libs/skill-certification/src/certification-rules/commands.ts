import type { LocalDate } from '#event-sourcing';
import type { OccupationCatalogued, PromotionLimitSet } from './events.js';

export type SetPromotionLimit = {
  readonly type: 'SetPromotionLimit';
  readonly on: LocalDate;
} & PromotionLimitSet['data'];

export interface NamePilot {
  readonly type: 'NamePilot';
  readonly region: string;
  readonly institutionId: string;
  readonly approvalNumber: string;
  readonly on: LocalDate;
}

export interface EndPilot {
  readonly type: 'EndPilot';
  readonly region: string;
  readonly institutionId: string;
  readonly reason: string;
  /** Last day. */
  readonly on: LocalDate;
}

export type CatalogueOccupation = { readonly type: 'CatalogueOccupation' } & OccupationCatalogued['data'];

export type CertificationRuleCommand = SetPromotionLimit | NamePilot | EndPilot | CatalogueOccupation;
