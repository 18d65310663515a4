import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { Level } from '#reference-data';
import type { AwardPurpose, ContestAward, RuleReference } from '#skill-certification';

/** What an award counted for. */
interface AwardUse {
  readonly purpose: AwardPurpose;
  /** Id of the appointment, the class, or the entry on a roll. */
  readonly reference: string;
  /** First day of it. */
  readonly from: LocalDate;
}

/** What was won in contests, and which level was approved for it? */
export interface ContestAwardRow extends ContestAward {
  readonly workerId: string;
  readonly region: string;
  readonly wonOn: LocalDate;
  readonly status: 'recorded' | 'approved' | 'annulled';
  readonly level: Level | null;
  readonly rule: RuleReference | null;
  readonly approvalNumber: string | null;
  readonly approvedBy: string | null;
  readonly approvedOn: LocalDate | null;
  readonly annulledReason: string | null;
  readonly uses: readonly AwardUse[];
  readonly position: Position;
}

export const contestAwardsTable: ReadModelTable<ContestAwardRow> = {
  name: 'contest_awards',
  key: 'awardId',
  columns: {
    awardId: 'text',
    workerId: 'text',
    region: 'text',
    contest: 'text',
    contestName: 'text',
    edition: 'text',
    occupation: 'text',
    rank: 'integer',
    prize: 'text',
    represents: 'boolean',
    government: 'boolean',
    recordedBy: 'text',
    wonOn: 'date',
    status: 'text',
    level: 'text',
    rule: 'jsonb',
    approvalNumber: 'text',
    approvedBy: 'text',
    approvedOn: 'date',
    annulledReason: 'text',
    uses: 'jsonb',
    position: 'bigint',
  },
  indexes: [['workerId'], ['region', 'wonOn', 'awardId']],
};
