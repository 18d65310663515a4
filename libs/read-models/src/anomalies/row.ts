import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { AnomalyKind } from '#skill-certification';

/** What has a bureau to look into at which institution? One row for each bureau and institution of an anomaly. */
export interface AnomalyRow {
  /** `<anomalyId>/<region>/<institutionId>`. */
  readonly caseId: string;
  readonly anomalyId: string;
  readonly kind: AnomalyKind;
  readonly region: string;
  readonly institutionId: string;
  readonly raisedOn: LocalDate;
  readonly classIds: readonly string[];
  readonly workerIds: readonly string[];
  readonly figures: Readonly<Record<string, number>>;
  readonly at: string;
  readonly status: 'open' | 'confirmed' | 'explained';
  readonly settledOn: LocalDate | null;
  readonly settledBy: string | null;
  readonly reason: string | null;
  readonly position: Position;
}

export const anomaliesTable: ReadModelTable<AnomalyRow> = {
  name: 'anomalies',
  key: 'caseId',
  columns: {
    caseId: 'text',
    anomalyId: 'text',
    kind: 'text',
    region: 'text',
    institutionId: 'text',
    raisedOn: 'date',
    classIds: 'text[]',
    workerIds: 'text[]',
    figures: 'jsonb',
    at: 'text',
    status: 'text',
    settledOn: 'date',
    settledBy: 'text',
    reason: 'text',
    position: 'bigint',
  },
  indexes: [
    ['region', 'raisedOn', 'caseId'],
    ['institutionId', 'status'],
  ],
};
