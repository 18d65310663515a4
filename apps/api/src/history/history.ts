import {
  certificatesKnownAt,
  certificatesOfWorker,
  creditStatement,
  decisionsKnownAt,
  employmentsKnownAt,
  insuranceKnownAt,
  payoutDecisionsOfWorker,
  type PayoutDecisionRow,
  type Viewpoint,
  type WorkerRow,
} from '#read-models';
import { showCertificates } from '../certificates/views.js';
import { credits, money } from '../common/figures.js';
import type { ReadServices } from '../common/services.js';
import { registerOf, vantageOf } from '../common/vantage.js';
import { showBlueCard } from '../workers/blue-card.view.js';
import { personThen } from '../workers/look.js';
import { employmentsView, insuranceView } from '../workers/record-views.js';
import { showWorker } from '../workers/views.js';
import { correctionsOf } from './corrections.js';
import { eventsAbout, type Recorded } from './events.js';
import { TITLES } from './labels.js';
import { personalIn } from './personal.js';
import { textOf } from './texts.js';
import type {
  CorrectionMarkView,
  HistoryEntryView,
  HistoryPayoutView,
  HistoryStateView,
  HistoryView,
  PersonalView,
} from './views.js';

export interface HistoryQuestion {
  readonly viewpoint: Viewpoint;
  /** Names, numbers and telephone unmasked; whoever shows them has asked for permission. */
  readonly full: boolean;
}

/** Everything recorded about a person by a moment, the state as known then, and what has been corrected since. */
export async function showHistory(
  services: ReadServices,
  today: WorkerRow,
  { viewpoint, full }: HistoryQuestion,
): Promise<HistoryView> {
  const { workerId } = today;
  const row = await personThen(services, viewpoint, today);
  const all = await eventsAbout(registerOf(services), workerId);
  const known = all.filter(({ recordedAt }) => recordedAt <= viewpoint.knownAt);
  const [state, personal] = await Promise.all([
    stateOf(services, row, { viewpoint, full }),
    personalIn(services.process.privacy, workerId, known, full),
  ]);
  return {
    vantage: vantageOf(viewpoint),
    workerId,
    full,
    state,
    entries: known.map((event) => ({
      ...entryOf(event, viewpoint, personal),
      correctedBy: correctionsOf(event, all).map((later) => markOf(later, viewpoint)),
    })),
    recordedLater: all.length - known.length,
  };
}

const entryOf = (
  event: Recorded,
  { asOf }: Viewpoint,
  personal: ReadonlyMap<number, PersonalView>,
): Omit<HistoryEntryView, 'correctedBy'> => ({
  position: event.position,
  eventId: event.id,
  stream: event.stream,
  type: event.type,
  recordedAt: event.recordedAt,
  occurredOn: event.occurredOn,
  afterDay: event.occurredOn > asOf,
  title: TITLES[event.type],
  text: textOf(event),
  personal: personal.get(event.position) ?? null,
  actor: event.actor,
  source: event.source,
  causationId: event.causationId ?? null,
});

const markOf = (event: Recorded, { knownAt }: Viewpoint): CorrectionMarkView => ({
  position: event.position,
  type: event.type,
  title: TITLES[event.type],
  text: textOf(event),
  recordedAt: event.recordedAt,
  actor: event.actor,
  known: event.recordedAt <= knownAt,
});

const payoutView = (row: PayoutDecisionRow): HistoryPayoutView => ({
  decisionId: row.decisionId,
  runId: row.runId,
  programme: row.programme,
  outcome: row.outcome,
  status: row.status,
  amount: money(row.amountFen),
  units: row.units,
  decidedOn: row.decidedOn,
  instructionId: row.instructionId,
});

async function stateOf(
  services: ReadServices,
  row: WorkerRow,
  { viewpoint, full }: HistoryQuestion,
): Promise<HistoryStateView> {
  const register = registerOf(services);
  const { workerId } = row;
  const [worker, employments, insurance, certificates, blueCard, statement, decisions] = await Promise.all([
    showWorker(services, row, full),
    employmentsKnownAt(register, viewpoint, [workerId]),
    insuranceKnownAt(register, viewpoint, workerId),
    certificatesOfWorker(register.db, workerId).then((today) =>
      certificatesKnownAt(register, viewpoint, today),
    ),
    showBlueCard(services, viewpoint, workerId),
    creditStatement(register, viewpoint, workerId),
    payoutDecisionsOfWorker(register.db, workerId).then((today) =>
      decisionsKnownAt.rows(register, viewpoint, today),
    ),
  ]);
  return {
    worker,
    employments: employmentsView(employments, viewpoint).rows,
    insurance: insuranceView(insurance, viewpoint).schemes,
    certificates: await showCertificates(services, certificates),
    blueCard,
    creditBalance: credits(statement[0]?.balance ?? 0),
    payouts: decisions.map(payoutView),
  };
}
