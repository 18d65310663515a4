import type { Dimension, Place, Scheme } from '#blue-card';
import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';

/** When was the carrying-on of social insurance asked for, accepted and completed after a move? */
export interface InsuranceTransferRow {
  readonly transferId: string;
  readonly workerId: string;
  readonly fromPlace: Place;
  readonly toPlace: Place;
  /** Of the place that takes the relation on. */
  readonly toRegion: string;
  /** In what the move leads elsewhere. */
  readonly dimensions: readonly Dimension[];
  readonly schemes: readonly Scheme[];
  readonly status: 'requested' | 'accepted' | 'completed' | 'refused';
  readonly requestedOn: LocalDate;
  readonly acceptedOn: LocalDate | null;
  /** The day on which it was completed or refused. */
  readonly endedOn: LocalDate | null;
  readonly months: number | null;
  readonly reason: string | null;
  readonly position: Position;
}

export const insuranceTransfersTable: ReadModelTable<InsuranceTransferRow> = {
  name: 'insurance_transfers',
  key: 'transferId',
  columns: {
    transferId: 'text',
    workerId: 'text',
    fromPlace: 'jsonb',
    toPlace: 'jsonb',
    toRegion: 'text',
    dimensions: 'text[]',
    schemes: 'text[]',
    status: 'text',
    requestedOn: 'date',
    acceptedOn: 'date',
    endedOn: 'date',
    months: 'integer',
    reason: 'text',
    position: 'bigint',
  },
  indexes: [['workerId'], ['toRegion', 'requestedOn']],
};
