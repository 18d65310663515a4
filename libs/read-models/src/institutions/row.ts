import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { FiledScope, InstitutionKind } from '#skill-certification';

/** Which institution may assess what, and until when? */
export interface InstitutionRow {
  readonly institutionId: string;
  readonly name: string;
  readonly kind: InstitutionKind;
  readonly creditCode: string;
  readonly region: string;
  /** First 13 characters of its certificate numbers. */
  readonly certificatePrefix: string;
  readonly filedFrom: LocalDate;
  /** Last day of the filing, included. */
  readonly filedUntil: LocalDate;
  readonly scope: readonly FiledScope[];
  /** Last day on which it may issue when the filing was closed early. */
  readonly closedOn: LocalDate | null;
  readonly closedReason: string | null;
  /** Latest day of which any of its events tells: on that day and after it the filing is as the row says. */
  readonly lastDay: LocalDate;
  readonly position: Position;
}

export const institutionsTable: ReadModelTable<InstitutionRow> = {
  name: 'institutions',
  key: 'institutionId',
  columns: {
    institutionId: 'text',
    name: 'text',
    kind: 'text',
    creditCode: 'text',
    region: 'text',
    certificatePrefix: 'text',
    filedFrom: 'date',
    filedUntil: 'date',
    scope: 'jsonb',
    closedOn: 'date',
    closedReason: 'text',
    lastDay: 'date',
    position: 'bigint',
  },
  indexes: [['region', 'institutionId'], ['certificatePrefix'], ['creditCode']],
};
