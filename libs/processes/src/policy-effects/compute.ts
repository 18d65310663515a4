import pMap from 'p-map';
import { idFrom, localDateOf, type CommandContext } from '#event-sourcing';
import { countDecided, decidedPeople, type DecidedPerson } from '#read-models';
import {
  handleAdjustment,
  handleReview,
  payoutEvents,
  readReview,
  type AdjustmentProposed,
  type AdjustmentReviewOpened,
  type ReviewCounts,
} from '#subsidy';
import type { ProcessServices, Watch } from '../services.js';
import { Comparing, type PersonCompared } from './person.js';

type Review = AdjustmentReviewOpened['data'];

const SIDE_BY_SIDE = 32;
const ATTEMPTS = 20;

const contextOf = (reviewId: string, step: string, subject: string): CommandContext => ({
  commandId: idFrom('adjustment-review', reviewId, step, subject),
  provenance: {
    actor: 'process:policy-effects',
    source: `adjustment-review:${reviewId}`,
    correlationId: reviewId,
  },
});

const READ_MODELS = ['payout_decisions', 'payout_runs', 'policy_packs', 'worker_dossiers'];

/**
 * Looks at everybody who was decided for days for which other terms are in force now, and proposes what they give more or
 * less. Nothing is paid or asked back. Done again after a crash it goes on: a person is entered once per review.
 */
export async function computeAdjustmentReview(
  services: ProcessServices,
  reviewId: string,
  watch: Watch,
): Promise<void> {
  const { opened: review, computed } = await readReview(services, reviewId);
  if (review === null) throw new Error(`review ${reviewId} was never opened`);
  if (computed !== null) return;
  await services.readModelsReach(READ_MODELS, review.factsThrough);
  const { programmes, region, affectedFrom: from, knownAt, because } = review;
  const runId = because.kind === 'approval' ? because.runId : undefined;
  const workerId = because.kind === 'revocation' ? because.workerId : undefined;
  const search = { programmes, region, from, knownAt, runId, workerId };
  const rows = await countDecided(services.db, search);
  const comparing = new Comparing(services, review, { knownAt, through: review.factsThrough });
  const tally = new Tally();
  for await (const page of decidedPeople(services.db, search)) {
    watch.signal.throwIfAborted();
    await pMap(
      page,
      async (person) => {
        const compared = await lookAt(services, comparing, review, person);
        tally.add(compared, await proposedBy(services, review, person));
      },
      { concurrency: SIDE_BY_SIDE },
    );
    await watch.progress({ done: tally.people, rows });
  }
  const result = await handleReview(
    services,
    {
      type: 'RecordReview',
      facts: { reviewId, ...tally.result },
      on: localDateOf(new Date()),
    },
    contextOf(reviewId, 'computed', 'all'),
  );
  if (result.outcome === 'rejected') throw new Error(`${reviewId}: ${result.rejection.code}`);
}

/** Compares one person and enters what was found; anew, where payments moved meanwhile. */
async function lookAt(
  services: ProcessServices,
  comparing: Comparing,
  { reviewId, knownAt }: Review,
  person: DecidedPerson,
): Promise<PersonCompared> {
  const { programme, workerId } = person;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const compared = await comparing.person(person);
    const { differences, seen, region } = compared;
    const result = await handleAdjustment(
      services,
      {
        type: 'EnterReview',
        reviewId,
        programme,
        workerId,
        region,
        differences,
        seen,
        knownAt,
        asOf: localDateOf(knownAt),
        on: localDateOf(knownAt),
      },
      contextOf(reviewId, 'enter', `${programme} ${workerId}`),
    );
    if (result.outcome !== 'rejected') return compared;
    if (result.rejection.code !== 'PAYMENTS_MOVED')
      throw new Error(`${reviewId} ${workerId}: ${result.rejection.code}`);
  }
  throw new Error(`${reviewId} ${workerId}: payments moved ${ATTEMPTS} times`);
}

type Proposed = AdjustmentProposed['data'];

/** What the review proposed, whatever has become of it since. */
const proposedBy = async (
  services: ProcessServices,
  { reviewId }: Review,
  { programme, workerId }: DecidedPerson,
): Promise<readonly Proposed[]> =>
  (await payoutEvents(services, programme, workerId)).flatMap((event) =>
    event.type === 'AdjustmentProposed' && event.data.reviewId === reviewId && event.data.renews === null
      ? [event.data]
      : [],
  );

class Tally {
  people = 0;
  private readonly counts = { topUps: 0, clawbacks: 0, kept: 0, undetermined: 0, unchanged: 0 };
  private topUpFen = 0;
  private clawbackFen = 0;

  add({ kept, undetermined }: PersonCompared, proposals: readonly Proposed[]): void {
    this.people += 1;
    for (const { kind, amountFen } of proposals) {
      if (kind === 'top-up') this.topUpFen += amountFen;
      else this.clawbackFen += amountFen;
      this.counts[kind === 'top-up' ? 'topUps' : 'clawbacks'] += 1;
    }
    if (undetermined) this.counts.undetermined += 1;
    if (proposals.length > 0) return;
    if (kept) this.counts.kept += 1;
    else if (!undetermined) this.counts.unchanged += 1;
  }

  get result(): { counts: ReviewCounts; topUpFen: number; clawbackFen: number } {
    const { people, counts, topUpFen, clawbackFen } = this;
    return { counts: { people, ...counts }, topUpFen, clawbackFen };
  }
}
