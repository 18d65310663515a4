import type { StreamAppend } from '#event-sourcing';
import {
  claimantsForRun,
  claimsForRun,
  dossiersOf,
  type ClaimRow,
  type WorkerDossierRow,
} from '#read-models';
import { needsClaim, settlementOf, type PayoutEvent } from '#subsidy';
import type { ProcessServices } from '../services.js';
import type { Run } from './terms.js';

/** Whether the programme of a run is decided on claims only, by the version that names it. */
export async function runsOnClaims(
  { packs }: Pick<ProcessServices, 'packs'>,
  { pack, programme }: Run,
): Promise<boolean> {
  const shelved = await packs.named(pack);
  return shelved !== undefined && needsClaim(shelved.compiled, programme);
}

/** People whose claims the run takes, page by page. */
export async function* claimantsOf(
  { db }: Pick<ProcessServices, 'db'>,
  run: Run,
): AsyncGenerator<readonly WorkerDossierRow[]> {
  for await (const workerIds of claimantsForRun(db, run)) yield dossiersOf(db, workerIds);
}

/** Claims of each person of a page, under any entry of theirs, in the order of filing. */
export async function claimsOfPage(
  { db }: Pick<ProcessServices, 'db'>,
  run: Run,
  page: readonly WorkerDossierRow[],
): Promise<readonly (readonly ClaimRow[])[]> {
  const entries = page.map(({ workerId, absorbed }) => [workerId, ...absorbed]);
  const claims = await claimsForRun(db, run, entries.flat());
  return entries.map((own) => claims.filter(({ workerId }) => own.includes(workerId)));
}

type Alongside = (accepted: readonly PayoutEvent[]) => readonly StreamAppend[];

/**
 * What a decision settles of a claim, as the claim stands at this moment. What is undetermined, or was not asked about,
 * settles nothing: the claim waits for the next run. Null: the claim waits for no run any more.
 */
export async function settlingOf(
  services: Pick<ProcessServices, 'store'>,
  claim: ClaimRow | null,
): Promise<Alongside | null> {
  if (claim === null || claim.status === 'decided') return () => [];
  const settle = await settlementOf(services, claim);
  return settle && ((accepted) => accepted.flatMap((event) => settled(event, claim, settle)));
}

function settled(
  event: PayoutEvent,
  { claimId, programme, workerId }: ClaimRow,
  settle: NonNullable<Awaited<ReturnType<typeof settlementOf>>>,
): readonly StreamAppend[] {
  if (event.type !== 'PayoutDecided') return [];
  const { runId, decisionId, outcome, amountFen, trace } = event.data;
  if (outcome === 'undetermined' || (trace as { readonly units: readonly unknown[] }).units.length === 0)
    return [];
  const on = event.occurredOn;
  return [settle({ claimId, programme, workerId, runId, decisionId, outcome, amountFen, on })];
}
