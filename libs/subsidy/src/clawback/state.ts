import type { LocalDate } from '#event-sourcing';
import type {
  ClawbackDecided,
  ClawbackDropped,
  ClawbackEvent,
  ClawbackNotified,
  ClawbackOpened,
  ClawbackReferred,
  ClawbackRepaid,
} from './events.js';

/** 立案, 告知, 决定, 部分退回, 结清, 移送, 不予追回. */
export const CLAWBACK_STATUSES = [
  'opened',
  'notified',
  'decided',
  'partly-repaid',
  'settled',
  'referred',
  'dropped',
] as const;
export type ClawbackStatus = (typeof CLAWBACK_STATUSES)[number];

export interface ClawbackCase {
  readonly opened: ClawbackOpened['data'];
  readonly openedOn: LocalDate;
  readonly status: ClawbackStatus;
  readonly notified: ClawbackNotified['data'] | null;
  readonly statements: readonly string[];
  readonly decided: ClawbackDecided['data'] | null;
  readonly dropped: ClawbackDropped['data'] | null;
  readonly referred: ClawbackReferred['data'] | null;
  readonly receipts: readonly ClawbackRepaid['data'][];
}

export interface ClawbackState {
  /** By id, in the order in which they were opened. */
  readonly cases: ReadonlyMap<string, ClawbackCase>;
}

export const initialState: ClawbackState = { cases: new Map() };

/** One stream per programme and person, so that no payment is asked back twice. */
export const clawbackIdOf = (programme: string, workerId: string): string => `${programme}.${workerId}`;

export const repaidFen = ({ receipts }: ClawbackCase): number =>
  receipts.reduce((sum, { amountFen }) => sum + amountFen, 0);

/** What a payment is asked back for by cases that were not dropped, by decision and unit. */
export const paymentKey = ({ decisionId, unit }: { readonly decisionId: string; readonly unit: string }) =>
  `${decisionId} ${unit}`;

export const askedBefore = ({ cases }: ClawbackState): ReadonlyMap<string, string> =>
  new Map(
    [...cases.values()]
      .filter(({ status }) => status !== 'dropped')
      .flatMap(({ opened: { lines, caseId } }) => lines.map((line) => [paymentKey(line), caseId] as const)),
  );

function changed(known: ClawbackCase, event: Exclude<ClawbackEvent, ClawbackOpened>): ClawbackCase {
  switch (event.type) {
    case 'ClawbackNotified':
      return { ...known, status: 'notified', notified: event.data };
    case 'ClawbackStatementMade':
      return { ...known, statements: [...known.statements, event.data.paper] };
    case 'ClawbackDecided':
      return { ...known, status: 'decided', decided: event.data };
    case 'ClawbackDropped':
      return { ...known, status: 'dropped', dropped: event.data };
    case 'ClawbackRepaid':
      return {
        ...known,
        // What a court collects stays with the court.
        status: known.status === 'referred' ? 'referred' : 'partly-repaid',
        receipts: [...known.receipts, event.data],
      };
    case 'ClawbackSettled':
      return { ...known, status: 'settled' };
    case 'ClawbackReferred':
      return { ...known, status: 'referred', referred: event.data };
  }
}

const FRESH: Omit<ClawbackCase, 'opened' | 'openedOn'> = {
  status: 'opened',
  notified: null,
  statements: [],
  decided: null,
  dropped: null,
  referred: null,
  receipts: [],
};

export function evolve({ cases }: ClawbackState, event: ClawbackEvent): ClawbackState {
  const { caseId } = event.data;
  if (event.type === 'ClawbackOpened') {
    const { data: opened, occurredOn: openedOn } = event;
    return { cases: new Map(cases).set(caseId, { ...FRESH, opened, openedOn }) };
  }
  const known = cases.get(caseId);
  if (known === undefined) throw new Error(`${event.type} of a case ${caseId} that was never opened`);
  return { cases: new Map(cases).set(caseId, changed(known, event)) };
}
