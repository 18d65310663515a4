import type { CardStatus } from '#blue-card';
import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { Level } from '#reference-data';

/** Is the blue-card flag on this person's social-security card, and on what ground? */
export interface BlueCardRow {
  readonly workerId: string;
  /** `not-loaded`: certificates are attached, but none of them carries a card. */
  readonly status: 'not-loaded' | Exclude<CardStatus, 'none'>;
  /** What the flag shows, or shall show once it is loaded. */
  readonly level: Level | null;
  /** The certificate that the card follows. */
  readonly certificateId: string | null;
  /** The newest order to the card system that loads the flag. */
  readonly requestId: string | null;
  readonly appliedOn: LocalDate | null;
  readonly loadedOn: LocalDate | null;
  /** Why it was refused or suspended, while it is. */
  readonly reason: string | null;
  /** The social-security card that carries the flag, as the card system names it. */
  readonly card: string | null;
  readonly cardReplacedOn: LocalDate | null;
  /** How often the flag was loaded, changed its level or was taken off. */
  readonly edition: number;
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
    requestId: 'text',
    appliedOn: 'date',
    loadedOn: 'date',
    reason: 'text',
    card: 'text',
    cardReplacedOn: 'date',
    edition: 'integer',
    removedOn: 'date',
    removedReason: 'text',
    certificateIds: 'text[]',
    lastDay: 'date',
    position: 'bigint',
  },
  indexes: [['status']],
};
