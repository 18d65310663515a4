import { projection, type RecordedEvent } from '#event-sourcing';
import type {
  BankAccountLinked,
  BankAccountUnlinked,
  CreditAccountEvent,
  CreditYearClosed,
} from '#credit-ledger';
import { existing } from '../support/existing.js';
import { creditEntriesTable, type CreditEntryRow } from './row.js';

/** What makes a line. */
type LineEvent = Exclude<CreditAccountEvent, CreditYearClosed | BankAccountLinked | BankAccountUnlinked>;
type Recorded<E extends LineEvent = LineEvent> = E extends LineEvent ? RecordedEvent<E> : never;
type TakesBack = Extract<LineEvent, { readonly data: { readonly reverses: string } }>;

const keyOf = (workerId: string, entryId: string): string => `${workerId}:${entryId}`;

const lineOf = (
  { data, occurredOn, position }: Recorded,
  id: string,
  line: Pick<CreditEntryRow, 'kind' | 'tenths'> & Partial<CreditEntryRow>,
): CreditEntryRow => ({
  id,
  entryId: data.entryId,
  workerId: data.workerId,
  date: occurredOn,
  belongsTo: data.belongsTo ?? null,
  outcome: null,
  learning: null,
  academic: null,
  bankLine: null,
  course: null,
  uses: null,
  rule: null,
  reverses: null,
  reason: null,
  status: 'active',
  position,
  ...line,
});

const takeBack =
  (sign: 1 | -1) =>
  (row: CreditEntryRow | undefined, event: Recorded<TakesBack>, id: string): CreditEntryRow => {
    const { data } = event;
    if (id === keyOf(data.workerId, data.reverses)) return { ...existing(row, event), status: 'reversed' };
    const { reverses, reason } = data;
    const rule = 'rule' in data ? data.rule : null;
    return lineOf(event, id, { kind: 'reversal', tenths: sign * data.tenths, rule, reverses, reason });
  };

export const creditEntriesProjection = projection<CreditEntryRow, LineEvent>({
  table: creditEntriesTable,
  version: 3,
  keysOf: ({ data }) =>
    ('reverses' in data ? [data.entryId, data.reverses] : [data.entryId]).map((id) =>
      keyOf(data.workerId, id),
    ),
  on: {
    CreditsDeposited: (_row, event, id) => {
      const { tenths, outcome, rule } = event.data;
      return lineOf(event, id, { kind: 'deposit', tenths, outcome, rule });
    },
    LearningCredited: (_row, event, id) => {
      const { tenths, learning, rule } = event.data;
      return lineOf(event, id, { kind: 'learning', tenths, learning, rule });
    },
    AcademicCredited: (_row, event, id) => {
      const { tenths, academic, rule } = event.data;
      return lineOf(event, id, { kind: 'academic', tenths, academic, rule });
    },
    BankCreditsRecorded: (_row, event, id) => {
      const { tenths, line: bankLine } = event.data;
      return lineOf(event, id, { kind: 'bank', tenths, bankLine });
    },
    CreditsConverted: (_row, event, id) => {
      const { tenths, course, uses, rule } = event.data;
      return lineOf(event, id, { kind: 'conversion', tenths: -tenths, course, uses, rule });
    },
    CreditsReversed: takeBack(-1),
    CourseConvertedBack: takeBack(1),
    ConversionReversed: takeBack(1),
  },
});
