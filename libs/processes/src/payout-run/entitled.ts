import type { StreamAppend } from '#event-sourcing';
import { dossiersOf } from '#read-models';
import {
  payoutEvents,
  priorPayments,
  readEntitlement,
  takingOf,
  type Entitlement,
  type PayoutDecided,
  type PriorPayment,
} from '#subsidy';
import type { ProcessServices } from '../services.js';
import type { RunTerms } from './terms.js';

/** The rights of a person that a decision is about, and what took them before. */
export interface Held {
  readonly entitlements: readonly Entitlement[];
  /** Of other programmes, or under other entries of the register; what was refused or freed since is not among them. */
  readonly payments: readonly PriorPayment[];
}

export const NOTHING_HELD: Held = { entitlements: [], payments: [] };

/** Looks at the rights under every entry of a person, as their streams stand at this moment. */
export async function heldBy(
  services: Pick<ProcessServices, 'store' | 'db'>,
  {
    programme,
    entries,
    rights,
  }: {
    readonly programme: string;
    readonly entries: readonly string[];
    readonly rights: readonly string[];
  },
): Promise<Held> {
  const entitlements = await Promise.all(
    entries.flatMap((workerId) => rights.map((right) => readEntitlement(services, workerId, right))),
  );
  const told = entitlements
    .flatMap((entitlement) => entitlement.takers)
    .filter((taker) => taker.programme !== programme || taker.decidedFor !== entries[0]);
  const own = new Set(await ofSamePerson(services, entries, told));
  const takers = new Map(
    told
      .filter(({ decidedFor }) => own.has(decidedFor))
      .map((taker) => [`${taker.programme} ${taker.decidedFor}`, taker]),
  );
  const payments = await Promise.all(
    [...takers.values()].map(async (taker) => {
      const paid = priorPayments(await payoutEvents(services, taker.programme, taker.decidedFor));
      const { group } = taker;
      return group === null ? paid : paid.map((payment) => ({ ...payment, group }));
    }),
  );
  return { entitlements, payments: payments.flat() };
}

/** Those who took a right and are the same person as of now: entries that were taken apart since are two people again. */
async function ofSamePerson(
  { db }: Pick<ProcessServices, 'db'>,
  entries: readonly string[],
  takers: Entitlement['takers'],
): Promise<readonly string[]> {
  const others = [...new Set(takers.map(({ decidedFor }) => decidedFor))].filter(
    (workerId) => !entries.includes(workerId),
  );
  const merged = (await dossiersOf(db, others)).filter(({ absorbed }) =>
    absorbed.some((workerId) => entries.includes(workerId)),
  );
  return [...entries, ...merged.map(({ workerId }) => workerId)];
}

/** Payments with those that hold a right first: what they say of a unit counts. */
export function withHeld(
  payments: readonly PriorPayment[],
  { payments: held }: Held,
): readonly PriorPayment[] {
  if (held.length === 0) return payments;
  const told = new Set(held.flatMap(({ programme, units }) => units.map((unit) => `${programme} ${unit}`)));
  const others = payments.filter(
    ({ programme, units }) => !units.every((unit) => told.has(`${programme} ${unit}`)),
  );
  return [...held, ...others];
}

/** Takes the rights that the units of a decision use up, together with the decision, if it pays. */
export function taking(
  decided: PayoutDecided | undefined,
  { rights, group }: Pick<RunTerms, 'rights' | 'group'>,
  { entitlements }: Held,
): readonly StreamAppend[] {
  if (decided?.data.outcome !== 'eligible') return [];
  const used = rights(decided.data.units);
  return takingOf(
    decided,
    group,
    entitlements.filter(({ right }) => used.includes(right)),
  );
}
