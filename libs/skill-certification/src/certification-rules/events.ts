import type { DomainEvent, LocalDate } from '#event-sourcing';

/** Where a number comes from that no document prints. */
type RuleBasis = 'document' | 'external' | 'bureau' | 'demo';

/** Records how many promotions by contests somebody may have in a calendar year, from `occurredOn` on. */
export type PromotionLimitSet = DomainEvent<
  'PromotionLimitSet',
  { readonly region: string; readonly perYear: number; readonly basis: RuleBasis; readonly cite: string }
>;

/** Records that a body may recognise levels directly as a pilot 试点单位, from `occurredOn` on (JS:9). */
type RecognitionPilotNamed = DomainEvent<
  'RecognitionPilotNamed',
  { readonly region: string; readonly institutionId: string; readonly approvalNumber: string }
>;

/** Records that a body is a pilot until `occurredOn`, that day included. */
type RecognitionPilotEnded = DomainEvent<
  'RecognitionPilotEnded',
  { readonly region: string; readonly institutionId: string; readonly reason: string }
>;

/** 职业资格 or 职业技能等级认定. */
export type CertificateFamily = 'vocational-qualification' | 'skill-level';

/** Records which family an occupation belongs to, and from when to when (AQ:8 职业资格工种目录). */
export type OccupationCatalogued = DomainEvent<
  'OccupationCatalogued',
  {
    readonly region: string;
    readonly edition: '2015' | '2022';
    readonly occupation: string;
    readonly family: CertificateFamily;
    readonly from: LocalDate;
    /** Last day; null: it is in the catalogue still. */
    readonly until: LocalDate | null;
    readonly cite: string;
  }
>;

/** These types are the storage format. */
export type CertificationRuleEvent =
  PromotionLimitSet | RecognitionPilotNamed | RecognitionPilotEnded | OccupationCatalogued;
