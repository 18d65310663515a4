import type { RecordedEvent } from '#event-sourcing';
import { dossiersOf, factsAsOf } from '#read-models';
import {
  readClass,
  type AnomalyKind,
  type InstitutionRules,
  type Severity,
  type SignInsRecorded,
} from '#skill-certification';
import type { ProgrammeFacts } from '#subsidy';
import type { Detector, Finding, Sight } from './detector.js';

type WorkerFacts = ProgrammeFacts['worker'];

/** A kind of person who ought not to sit in a class that is paid for, and what the region thinks of it. */
interface UnlikelyTrainee {
  readonly kind: AnomalyKind;
  readonly is: (worker: WorkerFacts) => boolean;
  readonly rule?: 'retiredTrainee' | 'studentTrainee';
}

const UNLIKELY: readonly UnlikelyTrainee[] = [
  { kind: 'retired-trainee', is: ({ retiredOn }) => retiredOn != null, rule: 'retiredTrainee' },
  { kind: 'student-trainee', is: ({ student }) => student === true, rule: 'studentTrainee' },
  { kind: 'deceased-trainee', is: ({ diedOn }) => diedOn != null },
  { kind: 'public-staff-trainee', is: ({ publicStaff }) => publicStaff === true },
];

const severityFor = (
  rules: Partial<InstitutionRules>,
  rule: UnlikelyTrainee['rule'],
  project: string | null,
): Severity => {
  const settled = rule === undefined ? undefined : rules[rule];
  return (project === null ? undefined : settled?.byProject?.[project]) ?? settled?.default ?? 'warn';
};

async function peopleWho(
  { is, rule }: UnlikelyTrainee,
  event: RecordedEvent<SignInsRecorded>,
  { services, rules }: Sight,
): Promise<readonly Finding[]> {
  const { classId, institutionId, region, signIns } = event.data;
  const known = await readClass(services, classId);
  const project = known.status === 'absent' ? null : known.requested.plan.project;
  if (severityFor(rules, rule, project) === 'allow') return [];
  const dossiers = await dossiersOf(
    services.db,
    signIns.map(({ workerId }) => workerId),
  );
  const vantage = { asOf: event.occurredOn, knownAt: new Date().toISOString() };
  return dossiers
    .filter((dossier) => {
      const worker = factsAsOf(dossier, vantage)?.worker;
      return worker !== undefined && is(worker);
    })
    .map(({ workerId }) => ({
      key: [classId, workerId],
      bureaus: [{ region, institutionId }],
      classIds: [classId],
      workerIds: [workerId],
      figures: {},
      at: event.occurredOn,
    }));
}

/** 虚假学员: retired, at school, on the public payroll, dead on the day on which they signed in. */
export const unlikelyTrainees: readonly Detector<SignInsRecorded>[] = UNLIKELY.map((unlikely) => ({
  kind: unlikely.kind,
  on: ['SignInsRecorded'],
  needs: [],
  reads: ['worker_dossiers'],
  find: (event, sight) => peopleWho(unlikely, event, sight),
}));
