import { activeDepositOf, readCreditAccount } from '#credit-ledger';
import { localDateOf, type LocalDate } from '#event-sourcing';
import {
  blueCardOf,
  certificatesKnownAt,
  certificatesOfWorker,
  factsAsOf,
  payoutDecisionsOfWorker,
  viewpointOf,
  workerDossier,
  type PayoutDecisionRow,
} from '#read-models';
import { rankOf, type Level } from '#reference-data';
import type { KnownCertificate } from '#skill-certification';
import { statementsOf } from '#statements';
import { digestOf, evaluate, type ProgrammeFacts } from '#subsidy';
import { Comparing } from '../policy-effects/person.js';
import type { ProcessServices } from '../services.js';

/** Payments of a programme that would be asked back. */
export interface PayoutEffect {
  readonly programme: string;
  readonly units: readonly { readonly unit: string; readonly paidFen: number; readonly dueFen: number }[];
  /** To be proposed as a clawback; nothing is asked back by it. */
  readonly amountFen: number;
}

/** What follows from a certificate being void from a day on. */
export interface RevocationEffects {
  readonly certificateId: string;
  /** First day on which it would be void. */
  readonly on: LocalDate;
  /** Credits in tenths that would be taken back. */
  readonly credits: readonly { readonly entryId: string; readonly tenths: number }[];
  /** Null: the card does not rest on it. `to` null: the flag would be taken off. */
  readonly card: { readonly from: Level | null; readonly to: Level | null } | null;
  /** Treatments that the person would no longer be entitled to, such as 落户, by the documents in force today. */
  readonly entitlements: readonly { readonly packId: string; readonly programme: string }[];
  /** Numbered statements that rest on it and would be withdrawn. */
  readonly statements: readonly { readonly statementId: string; readonly number: string }[];
  readonly payouts: readonly PayoutEffect[];
  /** Decisions in runs that nobody has approved yet, to be looked at before they are. */
  readonly waiting: readonly { readonly decisionId: string; readonly runId: string }[];
}

/** What was seen, in a word: another list has another digest. */
export const effectsDigest = (effects: RevocationEffects): string => digestOf(effects);

const READ_MODELS = [
  'blue_cards',
  'certificates',
  'payout_decisions',
  'payout_runs',
  'policy_packs',
  'worker_dossiers',
];

type Lost = Pick<KnownCertificate, 'certificateId' | 'workerId' | 'region'>;

/** What a revocation would bring about, as far as everything recorded by now shows. Nothing is changed. */
export async function revocationEffects(
  services: ProcessServices,
  lost: Lost,
  on: LocalDate,
): Promise<RevocationEffects> {
  await services.readModelsReach(READ_MODELS, await services.store.head());
  const { certificateId } = lost;
  const decisions = (await payoutDecisionsOfWorker(services.db, lost.workerId)).filter(
    (decision) => decision.outcome === 'eligible' && decision.asOf >= on && restsOn(decision, certificateId),
  );
  const [credits, card, entitlements, statements, payouts] = await Promise.all([
    creditsLost(services, lost),
    cardAfter(services, lost, on),
    entitlementsLost(services, lost, on),
    statementsLost(services, lost),
    paymentsLost(services, lost, on, decisions),
  ]);
  const waiting = decisions
    .filter(({ status }) => status === 'decided')
    .map(({ decisionId, runId }) => ({ decisionId, runId }))
    .sort((a, b) => (a.decisionId < b.decisionId ? -1 : 1));
  return { certificateId, on, credits, card, entitlements, statements, payouts, waiting };
}

const restsOn = ({ facts }: PayoutDecisionRow, certificateId: string): boolean =>
  (facts as ProgrammeFacts).certificates.some((held) => held.certificateId === certificateId);

const statementsLost = async (
  services: ProcessServices,
  { workerId, certificateId }: Lost,
): Promise<RevocationEffects['statements']> =>
  (await statementsOf(services, workerId))
    .filter(({ status, restsOn: on }) => status === 'good' && on.includes(certificateId))
    .map(({ statementId, number }) => ({ statementId, number }));

async function creditsLost(
  services: ProcessServices,
  { workerId, certificateId }: Lost,
): Promise<RevocationEffects['credits']> {
  const deposit = activeDepositOf(await readCreditAccount(services, workerId), certificateId);
  return deposit === undefined ? [] : [{ entryId: deposit.entryId, tenths: deposit.tenths }];
}

const highest = (levels: readonly Level[]): Level | null =>
  levels.reduce<Level | null>(
    (best, level) => (best === null || rankOf(level) > rankOf(best) ? level : best),
    null,
  );

async function cardAfter(
  services: ProcessServices,
  { workerId, certificateId }: Lost,
  on: LocalDate,
): Promise<RevocationEffects['card']> {
  const card = await blueCardOf(services.db, workerId);
  if (card === undefined || card.certificateId !== certificateId || card.level === null) return null;
  const behind = new Set(card.certificateIds);
  const today = await certificatesOfWorker(services.db, workerId);
  const held = await certificatesKnownAt(services, viewpointOf({ asOf: later(on, todayIs()) }), today);
  const others = held.filter(
    (row) => row.status === 'valid' && row.certificateId !== certificateId && behind.has(row.certificateId),
  );
  const to = highest(others.flatMap(({ level }) => level ?? []));
  return to === card.level ? null : { from: card.level, to };
}

const todayIs = (): LocalDate => localDateOf(new Date());

const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

/** Treatments of the documents in force where the person works or the certificate was issued. */
async function entitlementsLost(
  services: ProcessServices,
  { workerId, certificateId, region }: Lost,
  on: LocalDate,
): Promise<RevocationEffects['entitlements']> {
  const asOf = todayIs();
  const dossier = await workerDossier(services.db, workerId);
  const facts = dossier && factsAsOf(dossier, { asOf, knownAt: new Date().toISOString() });
  if (facts === undefined || on > asOf) return [];
  const certificates = facts.certificates.map((held) =>
    held.certificateId === certificateId ? { ...held, revokedOn: on } : held,
  );
  const regions = new Set([
    region,
    ...facts.employments.filter(({ to }) => to == null).map((post) => post.region),
  ]);
  const lost = new Map<string, { packId: string; programme: string }>();
  for (const place of regions)
    for (const { packId, compiled } of await services.packs.inForce({
      region: place,
      asOf,
      knownAt: new Date().toISOString(),
    }))
      for (const [programme, { kind }] of compiled.programmes) {
        if (kind !== 'entitlement' && kind !== 'equivalence') continue;
        const request = { from: asOf, to: asOf, asOf, demo: services.demo };
        const held = evaluate(compiled, programme, facts, request).outcome;
        if (held !== 'eligible') continue;
        const after = evaluate(compiled, programme, { ...facts, certificates }, request).outcome;
        if (after !== 'eligible') lost.set(`${packId} ${programme}`, { packId, programme });
      }
  return [...lost].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** What the reviews that a revocation opens will propose, by the very comparison that they make. */
async function paymentsLost(
  services: ProcessServices,
  { workerId, certificateId, region }: Lost,
  on: LocalDate,
  decisions: readonly PayoutDecisionRow[],
): Promise<readonly PayoutEffect[]> {
  const programmes = [...new Set(decisions.map(({ programme }) => programme))].sort();
  const [knownAt, factsThrough] = [new Date().toISOString(), await services.store.head()];
  const because = { kind: 'revocation', certificateId, workerId } as const;
  const asked = {
    reviewId: certificateId,
    because,
    region,
    programmes,
    affectedFrom: on,
    knownAt,
    factsThrough,
  };
  const comparing = new Comparing(services, asked, { knownAt, through: factsThrough });
  const effects: PayoutEffect[] = [];
  for (const programme of programmes) {
    const { differences } = await comparing.person({ programme, workerId });
    for (const { kind, units } of differences)
      if (kind === 'clawback')
        effects.push({
          programme,
          units,
          amountFen: units.reduce((sum, { paidFen, dueFen }) => sum + paidFen - dueFen, 0),
        });
  }
  return effects;
}
