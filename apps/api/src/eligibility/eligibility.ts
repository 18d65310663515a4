import type { Instant, LocalDate } from '#event-sourcing';
import { ProblemError } from '#platform';
import { formerPayments, mergedInto, type ProcessServices, type ShelvedPack } from '#processes';
import { factsOfPerson, workerDossier, type WorkerRow } from '#read-models';
import { regionName } from '#reference-data';
import {
  asksAboutPerson,
  evaluate,
  evidenceMissing,
  explain,
  PackError,
  VOCABULARY,
  type FactName,
  type Programme,
  type ProgrammeFacts,
} from '#subsidy';
import { standsFor } from '#worker-registry';
import { money } from '../common/figures.js';
import { usualPeriod, type Period } from './period.js';
import {
  NOTHING,
  obstacleView,
  type EligibilityView,
  type EvidenceView,
  type ProgrammeAnswerView,
} from './views.js';

export interface EligibilityQuestion {
  readonly asOf: LocalDate;
  readonly knownAt: Instant;
  /** Every programme about a person when absent. */
  readonly programme?: string | undefined;
  /** The usual one of each programme when absent. */
  readonly period?: Period | undefined;
}

/** What the documents of a person's region grant on a day, as far as it was known by a moment. */
export async function showEligibility(
  services: Pick<ProcessServices, 'store' | 'privacy' | 'db' | 'packs' | 'demo'>,
  worker: WorkerRow,
  { asOf, knownAt, programme, period }: EligibilityQuestion,
): Promise<EligibilityView> {
  const { db, packs, demo } = services;
  // Asked of an entry that was merged, the person is meant.
  const dossier = await workerDossier(db, await standsFor(services, worker.workerId));
  const known = dossier && factsOfPerson(dossier, await mergedInto(services, dossier), { asOf, knownAt });
  if (dossier === undefined || known === undefined) throw NOT_KNOWN_THEN;
  const former = await formerPayments(services, dossier, { asOf, knownAt });
  const facts: ProgrammeFacts = { ...known, payments: [...known.payments, ...former] };
  const region = regionOn(facts, asOf) ?? worker.region;
  const shelf = await packs.inForce({ region, asOf, knownAt });
  const programmes = answersOf(
    shelf,
    ({ name, subject }) => (programme === undefined ? asksAboutPerson(subject) : name === programme),
    facts,
    (asked) => ({ asOf, demo, ...(period ?? usualPeriod(asked, asOf)) }),
  );
  return {
    workerId: worker.workerId,
    asOf,
    knownAt,
    region,
    regionName: regionName(region),
    demo: programmes.some(({ explanation }) => explanation?.demo === true),
    programmes,
  };
}

/** The answers of the programmes that are asked about, what may be had first. */
export const answersOf = (
  shelf: readonly ShelvedPack[],
  isAsked: (programme: Programme) => boolean,
  facts: ProgrammeFacts,
  requestOf: (programme: Programme) => ProgrammeRequest,
): readonly ProgrammeAnswerView[] =>
  shelf
    .flatMap((pack) =>
      [...pack.compiled.programmes.values()]
        .filter(isAsked)
        .map((asked) => programmeAnswer(pack, asked, facts, requestOf(asked))),
    )
    .toSorted((a, b) => placeOf(a) - placeOf(b));

/** What may be had comes first, then what was had, what lacks evidence, what is refused, and what there is nothing to ask about. */
function placeOf({ outcome, alreadyDecided, explanation }: ProgrammeAnswerView): number {
  if (outcome === 'eligible') return 0;
  if (alreadyDecided) return 1;
  if (outcome === 'undetermined') return 2;
  if (outcome === 'not-activated') return 4;
  return explanation?.units.length === 0 ? 5 : 3;
}

/** Where the post lies that was held on a day, of several the one that began last. */
export function regionOn({ employments }: ProgrammeFacts, asOf: LocalDate): string | undefined {
  const held = employments.filter(({ from, to }) => from <= asOf && (to == null || asOf <= to));
  return [...held].sort((a, b) => (a.from < b.from ? 1 : -1))[0]?.region;
}

/** A period, the day it is asked about, and whether demonstration values count. */
export interface ProgrammeRequest extends Period {
  readonly asOf: LocalDate;
  readonly demo: boolean;
}

/** What one programme says of these facts, with every clause. */
export function programmeAnswer(
  { packId, version, region, compiled }: ShelvedPack,
  { name, title, kind }: Programme,
  facts: ProgrammeFacts,
  request: ProgrammeRequest,
): ProgrammeAnswerView {
  const about = {
    programme: name,
    title,
    kind,
    packId,
    packVersion: version,
    document: compiled.title,
    documentNumber: compiled.number,
    region,
    period: { from: request.from, to: request.to },
  };
  const notActivated = (obstacles: ProgrammeAnswerView['obstacles']): ProgrammeAnswerView => ({
    ...about,
    outcome: 'not-activated',
    ...NOTHING,
    obstacles,
  });
  try {
    const evaluation = evaluate(compiled, name, facts, request);
    if (evaluation.outcome === 'not-activated')
      return notActivated(
        evaluation.obstacles.map((obstacle) => obstacleView(obstacle.name, obstacle.reason)),
      );
    const explanation = explain(compiled, name, facts, evaluation.trace);
    return {
      ...about,
      outcome: evaluation.outcome,
      alreadyDecided: evaluation.alreadyDecided,
      amount: money(evaluation.amountFen),
      explanation,
      evidenceMissing: evidenceMissing(explanation).map(evidenceView),
      obstacles: [],
    };
  } catch (error) {
    // A programme without an answer for this day must not hide the answers of the others.
    if (!(error instanceof PackError)) throw error;
    return notActivated([obstacleView(name, 'pack-error')]);
  }
}

const evidenceView = (name: FactName): EvidenceView => {
  const { zh, en } = VOCABULARY[name];
  return { name, zh, en };
};

const NOT_KNOWN_THEN = new ProblemError({
  status: 409,
  code: 'NOT_REGISTERED_THEN',
  title: '当时尚未登记',
  detail: '在所问时点，该人员尚未登记。',
  detailEn: 'At that moment this person was not in the register yet.',
});
