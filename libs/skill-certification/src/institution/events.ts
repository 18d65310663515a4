import type { DomainEvent, LocalDate } from '#event-sourcing';
import type { Level } from '#reference-data';

/** 用人单位 Y, 社会培训评价组织 S, 技工院校 J (letters of the certificate number are configurable data). */
export type InstitutionKind = 'employer' | 'social-organisation' | 'technical-school';

export interface FiledScope {
  readonly edition: '2015' | '2022';
  readonly occupation: string;
  readonly levels: readonly Level[];
}

export interface Filing {
  /** First 13 characters of every 22-character certificate number it issues: kind, organisation, province, site. */
  readonly certificatePrefix: string;
  readonly from: LocalDate;
  /** Last day, included. */
  readonly until: LocalDate;
  readonly scope: readonly FiledScope[];
}

/** Records that a bureau accepted the filing 备案 of a training or evaluation institution. */
export type InstitutionFiled = DomainEvent<
  'InstitutionFiled',
  {
    readonly institutionId: string;
    readonly name: string;
    readonly kind: InstitutionKind;
    /** 统一社会信用代码. */
    readonly creditCode: string;
    /** Six-digit code of the bureau that keeps the filing. */
    readonly region: string;
    readonly filing: Filing;
  }
>;

/** Records that the occupations and levels of a filing changed. */
export type InstitutionScopeChanged = DomainEvent<
  'InstitutionScopeChanged',
  { readonly institutionId: string; readonly scope: readonly FiledScope[] }
>;

/** Records that a filing ended before its last day; `occurredOn` is the last day on which it may issue. */
export type InstitutionFilingClosed = DomainEvent<
  'InstitutionFilingClosed',
  { readonly institutionId: string; readonly reason: string }
>;

/** These types are the storage format. */
export type InstitutionEvent = InstitutionFiled | InstitutionScopeChanged | InstitutionFilingClosed;
