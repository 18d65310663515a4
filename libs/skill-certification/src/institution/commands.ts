import type { LocalDate } from '#event-sourcing';
import type { FiledScope, Filing, InstitutionKind } from './events.js';

/** A bureau accepts a filing 备案 on the day `on`. */
export interface FileInstitution {
  readonly type: 'FileInstitution';
  readonly institutionId: string;
  readonly name: string;
  readonly kind: InstitutionKind;
  readonly creditCode: string;
  readonly region: string;
  readonly filing: Filing;
  readonly on: LocalDate;
}

/** The occupations and levels become `scope` on the day `on`; what was issued before keeps the earlier scope. */
export interface ChangeScope {
  readonly type: 'ChangeScope';
  readonly institutionId: string;
  readonly scope: readonly FiledScope[];
  readonly on: LocalDate;
}

/** The filing ends early; `on` is the last day on which the institution may issue. */
export interface CloseFiling {
  readonly type: 'CloseFiling';
  readonly institutionId: string;
  readonly reason: string;
  readonly on: LocalDate;
}

export type InstitutionCommand = FileInstitution | ChangeScope | CloseFiling;
