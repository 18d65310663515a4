import type { DomainEvent } from '#event-sourcing';

/** 新就业形态、新领域新阶层: where unions are being built up (AQ clause 4). */
export type NewSector = 'platform' | 'logistics' | 'domestic-service' | 'social-organisation' | 'other';

/** Records a union organisation, or that what is known of it has changed. */
export type UnionOrganisationRecorded = DomainEvent<
  'UnionOrganisationRecorded',
  {
    readonly organisationId: string;
    readonly name: string;
    readonly region: string;
    /** 统一社会信用代码 of the employer, null for a union of a place or a trade. */
    readonly employer: string | null;
    readonly newSector: NewSector | null;
  }
>;

/** Records how many members the union says it has; `occurredOn` is the day of which it tells. */
export type UnionMembersCounted = DomainEvent<
  'UnionMembersCounted',
  { readonly organisationId: string; readonly members: number }
>;

/** These types are the storage format. */
export type UnionOrganisationEvent = UnionOrganisationRecorded | UnionMembersCounted;
