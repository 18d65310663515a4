import { movesOf, type Move } from '#blue-card';
import type { InsuranceScheme } from '#worker-registry';
import { employmentsKnownAt } from '../employments/known-at.js';
import { insuranceKnownAt } from '../insurance-months/known-at.js';
import { gapsOf, timelineOf, type InsuranceGap, type TimelineMonth } from '../insurance-months/timeline.js';
import { transfersKnownAt } from '../insurance-transfers/known-at.js';
import { transfersOfWorker } from '../insurance-transfers/query.js';
import type { InsuranceTransferRow } from '../insurance-transfers/row.js';
import type { Register } from '../known-at/replay.js';
import type { Viewpoint } from '../known-at/viewpoint.js';

/** One scheme month by month, from the first month that anybody reported to the month of the day. */
export interface SchemeContinuity {
  readonly scheme: InsuranceScheme;
  readonly months: readonly TimelineMonth[];
  readonly paid: number;
  readonly backPaid: number;
  readonly arrears: number;
  readonly gaps: readonly InsuranceGap[];
}

/** A move, and the transfer that carried social insurance on after it; null where nobody asked for one. */
export interface MoveContinuity extends Move {
  readonly transfer: InsuranceTransferRow | null;
}

/** What a receiving region needs to carry social insurance on after a move (B-003, B-004). */
export interface Continuity {
  readonly schemes: readonly SchemeContinuity[];
  readonly moves: readonly MoveContinuity[];
  /** All transfers, also those that belong to no move that is known. */
  readonly transfers: readonly InsuranceTransferRow[];
}

/** From a viewpoint, through the month of its day. */
export async function continuityOf(
  register: Register,
  viewpoint: Viewpoint,
  workerId: string,
): Promise<Continuity> {
  const [insurance, employments, today] = await Promise.all([
    insuranceKnownAt(register, viewpoint, workerId),
    employmentsKnownAt(register, viewpoint, [workerId]),
    transfersOfWorker(register.db, workerId),
  ]);
  const transfers = await transfersKnownAt.rows(register, viewpoint, today);
  const until = viewpoint.asOf.slice(0, 7);
  return {
    schemes: insurance.map(({ scheme, months }) => {
      const timeline = timelineOf(months, until);
      const count = (wanted: TimelineMonth['status']): number =>
        timeline.filter(({ status }) => status === wanted).length;
      return {
        scheme,
        months: timeline,
        paid: count('paid'),
        backPaid: count('back-paid'),
        arrears: count('arrears'),
        gaps: gapsOf(months, until),
      };
    }),
    moves: movesOf(employments).map((move) => ({ ...move, transfer: transferAfter(move, transfers) })),
    transfers,
  };
}

/** The first one asked for after the move that leads where it led. */
const transferAfter = (
  { from, to, on }: Move,
  transfers: readonly InsuranceTransferRow[],
): InsuranceTransferRow | null =>
  transfers
    .filter(
      ({ fromPlace, toPlace, requestedOn, status }) =>
        status !== 'refused' &&
        requestedOn >= on &&
        fromPlace.region === from.region &&
        toPlace.region === to.region &&
        (toPlace.employer === null || toPlace.employer === to.employer),
    )
    .sort((a, b) => (a.requestedOn < b.requestedOn ? -1 : 1))[0] ?? null;
