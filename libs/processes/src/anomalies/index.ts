import {
  commandIdOf,
  idFrom,
  localDateOf,
  reactionProcess,
  type CommandContext,
  type DomainEvent,
  type RecordedEvent,
} from '#event-sourcing';
import {
  handleAnomaly,
  readCertificateImport,
  readInstitution,
  readInstitutionRules,
  type CertificateImportCommitted,
  type CertificateRecorded,
  type ClassInspected,
  type ClassRequested,
  type ExamRecorded,
  type SignInsRecorded,
  type TraineeAdmitted,
} from '#skill-certification';
import { isTrainee } from '#read-models';
import type { ProcessServices } from '../services.js';
import type { Detector } from './detector.js';
import { issueVolume, passRate, samePhone, trainedAndCertified } from './institutions.js';
import { unlikelyTrainees } from './people.js';
import { attendanceOverlap, inspectionShortfall, onlineHours, scriptedSignIns } from './sign-ins.js';

type Watched =
  | SignInsRecorded
  | ClassInspected
  | ClassRequested
  | TraineeAdmitted
  | ExamRecorded
  | CertificateRecorded
  | CertificateImportCommitted;

/** A list of detectors forgets of which events each of them knows; `on` says it. */
const DETECTORS = [
  ...unlikelyTrainees,
  attendanceOverlap,
  scriptedSignIns,
  onlineHours,
  inspectionShortfall,
  passRate,
  samePhone,
  trainedAndCertified,
  issueVolume,
] as unknown as readonly Detector<DomainEvent>[];

async function regionOf(event: RecordedEvent<Watched>, services: ProcessServices): Promise<string | null> {
  if ('region' in event.data) return event.data.region;
  const handedIn = await readCertificateImport(services, event.data.importId);
  if (handedIn.status === 'absent') return null;
  const institution = await readInstitution(services, handedIn.submitted.institutionId);
  return institution.status === 'absent' ? null : institution.filed.region;
}

/** Of the many certificates only those of people of some class are looked at. */
async function mayBeTrained(
  { data, position }: RecordedEvent<CertificateRecorded>,
  { db, readModelsReach }: ProcessServices,
): Promise<boolean> {
  await readModelsReach(['class_trainees', 'workers'], position);
  return isTrainee(db, data.workerId);
}

/** Lets every detector of the event look, and records what each of them noticed. */
async function look(
  event: RecordedEvent<Watched>,
  services: ProcessServices,
  context: CommandContext,
): Promise<void> {
  if (event.type === 'CertificateRecorded' && !(await mayBeTrained(event, services))) return;
  const region = await regionOf(event, services);
  if (region === null) return;
  const rules = await readInstitutionRules(services, region, localDateOf(event.recordedAt));
  const awake = DETECTORS.filter(
    ({ on, needs }) => on.includes(event.type) && needs.every((key) => rules[key] !== undefined),
  );
  const reads = [...new Set(awake.flatMap((detector) => detector.reads))];
  if (reads.length > 0) await services.readModelsReach(reads, event.position);
  for (const { kind, find } of awake)
    for (const { key, ...facts } of await find(event, { services, rules })) {
      const anomalyId = idFrom('anomaly', kind, ...key);
      await handleAnomaly(
        services,
        { type: 'RaiseAnomaly', facts: { anomalyId, kind, ...facts }, on: localDateOf(event.recordedAt) },
        { ...context, commandId: commandIdOf(context.commandId, anomalyId) },
      );
    }
}

/** What looks wrong at institutions is put before their bureaus; nothing is decided by it (external facts, section 13). */
export const anomalies = reactionProcess<ProcessServices, Watched>({
  name: 'anomalies',
  keyOf: ({ stream }) => stream,
  on: {
    SignInsRecorded: look,
    ClassInspected: look,
    ClassRequested: look,
    TraineeAdmitted: look,
    ExamRecorded: look,
    CertificateRecorded: look,
    CertificateImportCommitted: look,
  },
});
