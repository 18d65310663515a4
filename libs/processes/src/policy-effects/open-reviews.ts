import {
  commandIdOf,
  idFrom,
  localDateOf,
  reactionProcess,
  type CommandContext,
  type LocalDate,
  type RecordedEvent,
} from '#event-sourcing';
import { countDecided, packVersion, payoutDecisionsOfWorker } from '#read-models';
import type { CertificateRevoked } from '#skill-certification';
import {
  handleReview,
  readPolicyPack,
  readRun,
  type AdjustmentReviewOpened,
  type PackContent,
  type PayoutRunApproved,
  type PolicyPackPublished,
  type PolicyPackRepealed,
} from '#subsidy';
import type { ProcessServices } from '../services.js';
import { SpanShelf, termsStanding } from './spans.js';

type Opening = Omit<AdjustmentReviewOpened['data'], 'reviewId' | 'knownAt' | 'factsThrough'>;

/** What the event of a publication, a repeal or an approval opens has the same id for ever. */
const reviewIdOf = (eventId: string, part: readonly string[]): string =>
  idFrom('adjustment-review', eventId, ...part);

async function open(
  event: RecordedEvent,
  services: ProcessServices,
  context: CommandContext,
  opening: Opening,
  /** Tells several reviews that one event opens from each other. */
  ...part: readonly string[]
): Promise<void> {
  const { recordedAt, position } = event;
  const facts = {
    ...opening,
    reviewId: reviewIdOf(event.id, part),
    knownAt: recordedAt,
    factsThrough: position,
  };
  const result = await handleReview(
    services,
    { type: 'OpenReview', facts, on: localDateOf(recordedAt) },
    context,
  );
  if (result.outcome === 'rejected') throw new Error(`${facts.reviewId}: ${result.rejection.code}`);
}

/** Programmes that any version of the pack has, by which somebody may have been decided. */
async function programmesOf(services: ProcessServices, packId: string): Promise<readonly string[]> {
  const drafts = (await readPolicyPack(services, packId)).flatMap((event) =>
    event.type === 'PolicyPackDrafted' ? [event.data.content as PackContent] : [],
  );
  const names = drafts.flatMap(({ programmes, equivalences }) => [
    ...Object.keys(programmes ?? {}),
    ...Object.keys(equivalences ?? {}),
  ]);
  return [...new Set(names)].sort();
}

async function regionOf(services: ProcessServices, packId: string, version: number): Promise<string> {
  const row = await packVersion(services.db, packId, version);
  if (row === undefined) throw new Error(`pack ${packId} version ${version} is not in the read model`);
  return (row.content as { readonly pack: { readonly region: string } }).pack.region;
}

/** Opens a review if anybody was decided for the days for which other terms are in force now. */
async function lookBack(
  event: RecordedEvent<PolicyPackPublished | PolicyPackRepealed>,
  services: ProcessServices,
  context: CommandContext,
  change: {
    readonly from: LocalDate;
    readonly version: number;
    readonly because: Extract<Opening['because'], { readonly kind: 'publication' | 'repeal' }>;
  },
): Promise<void> {
  const { recordedAt, position } = event;
  const { from, version, because } = change;
  if (from > localDateOf(recordedAt)) return;
  await services.readModelsReach(['payout_decisions', 'policy_packs'], position);
  const { packId } = because;
  const region = await regionOf(services, packId, version);
  const programmes = await programmesOf(services, packId);
  const search = { programmes, region, from, knownAt: recordedAt };
  if ((await countDecided(services.db, search)) === 0) return;
  await open(event, services, context, { because, region, programmes, affectedFrom: from });
}

/**
 * Terms that change for days that are over open a review of what was decided for those days. A run that is approved
 * although its terms were replaced after it was opened is looked at when it is approved, since it is paid then. A revoked
 * certificate opens one of what was decided on it since it is void.
 */
export const policyEffects = reactionProcess<
  ProcessServices,
  PolicyPackPublished | PolicyPackRepealed | PayoutRunApproved | CertificateRevoked
>({
  name: 'policy-effects',
  keyOf: ({ stream }) => stream,
  on: {
    PolicyPackPublished: (event, services, context) => {
      const { packId, version, inForceFrom: from } = event.data;
      const because = { kind: 'publication', packId, version } as const;
      return lookBack(event, services, context, { from, version, because });
    },
    PolicyPackRepealed: (event, services, context) => {
      const { packId, versions, from } = event.data;
      const because = { kind: 'repeal', packId } as const;
      return lookBack(event, services, context, { from, version: versions.at(-1)!, because });
    },
    CertificateRevoked: async (event, services, context) => {
      const { certificateId, workerId } = event.data;
      const affectedFrom = event.occurredOn;
      await services.readModelsReach(['payout_decisions'], event.position);
      const decided = (await payoutDecisionsOfWorker(services.db, workerId)).filter(
        ({ outcome, asOf }) => outcome === 'eligible' && asOf >= affectedFrom,
      );
      const because = { kind: 'revocation', certificateId, workerId } as const;
      for (const region of new Set(decided.map((decision) => decision.region))) {
        const there = decided.filter((decision) => decision.region === region);
        const programmes = [...new Set(there.map(({ programme }) => programme))].sort();
        const own = { ...context, commandId: commandIdOf(context.commandId, region) };
        await open(event, services, own, { because, region, programmes, affectedFrom }, region);
      }
    },
    PayoutRunApproved: async (event, services, context) => {
      const { runId } = event.data;
      const run = await readRun(services, runId);
      if (run.status === 'absent') return;
      await services.readModelsReach(['policy_packs'], event.position);
      const { programme, region, period, asOf, pack } = run.opened;
      const shelf = new SpanShelf(services.packs, event.recordedAt);
      if ((await termsStanding(shelf, run.opened)) === 'in-force') return;
      const because = { kind: 'approval', packId: pack.packId, runId } as const;
      const affectedFrom = period.from < asOf ? period.from : asOf;
      await open(event, services, context, { because, region, programmes: [programme], affectedFrom });
    },
  },
});
