import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { Level } from '#reference-data';

/** Is the blue-card flag on this person's social-security card, and on what ground? */
export interface BlueCardRow {
  readonly workerId: string;
  /** `not-loaded`: certificates are attached, but the flag was never put on. */
  readonly status: 'not-loaded' | 'loaded' | 'removed';
  readonly level: Level | null;
  /** The certificate that the card follows. */
  readonly certificateId: string | null;
  readonly loadedOn: LocalDate | null;
  readonly removedOn: LocalDate | null;
  readonly removedReason: string | null;
  /** Certificates that stand behind the card, in the order in which they were attached. */
  readonly certificateIds: readonly string[];
  /** Latest day of which any of its events tells: on that day and after it the card is as the row says. */
  readonly lastDay: LocalDate;
  readonly position: Position;
}

export const blueCardsTable: ReadModelTable<BlueCardRow> = {
  name: 'blue_cards',
  key: 'workerId',
  columns: {
    workerId: 'text',
    status: 'text',
    level: 'text',
    certificateId: 'text',
    loadedOn: 'date',
    removedOn: 'date',
    removedReason: 'text',
    certificateIds: 'text[]',
    lastDay: 'date',
    position: 'bigint',
  },
};
