import { commandIdOf, type CommandContext, type HandleResult, type LocalDate } from '#event-sourcing';
import {
  answerDeadline,
  classIdOf,
  classNumberOf,
  classRefusal,
  handleClass,
  readClass,
  readInstitution,
  readInstitutionRules,
  type ClassPlan,
  type TrainingClassEvent,
  type TrainingClassRejection,
} from '#skill-certification';
import type { ProcessServices } from '../services.js';
import { enrolTrainees, traineeFindings, type PlainTrainee } from './trainees.js';

type Handled = HandleResult<TrainingClassEvent, TrainingClassRejection>;

/** People on a roster who cannot be taken into the register as they are written. */
interface RosterRefused {
  readonly outcome: 'roster-refused';
  readonly lines: readonly { readonly line: number; readonly code: 'NAME_DIFFERS' | 'NOT_REGISTRABLE' }[];
}

export interface ClassApplication {
  readonly institutionId: string;
  /** The institution's own number of the class. */
  readonly ownNumber: string;
  readonly plan: ClassPlan;
  readonly roster: readonly PlainTrainee[];
  readonly requestedBy: string;
  readonly on: LocalDate;
}

/** Asks to open a class 开班申请: everything that stands in the way is looked up first. */
export async function applyForClass(
  services: ProcessServices,
  { institutionId, ownNumber, plan, roster, requestedBy, on }: ClassApplication,
  context: CommandContext,
): Promise<
  | RosterRefused
  | { readonly outcome: 'number-invalid' }
  | {
      readonly outcome: 'handled';
      readonly classId: string;
      readonly number: string;
      readonly result: Handled;
    }
> {
  const institution = await readInstitution(services, institutionId);
  const filing = institution.status === 'absent' ? null : institution.filed.filing;
  const number = filing === null ? ownNumber : classNumberOf(filing.certificatePrefix, ownNumber);
  if (number === null) return { outcome: 'number-invalid' };
  const classId = classIdOf(number);
  const { edition, occupation, level, startsOn } = plan;
  const standing = classRefusal(institution, { edition, occupation, level, on: startsOn });
  const region = institution.status === 'absent' ? '000000' : institution.filed.region;
  // Whoever may not open the class registers nobody with it.
  const enrolled =
    standing === null
      ? await enrolTrainees(services, roster, context, on)
      : { outcome: 'enrolled' as const, workerIds: roster.map((_, at) => `${at}`) };
  if (enrolled.outcome === 'refused') return { outcome: 'roster-refused', lines: enrolled.lines };
  const { workerIds } = enrolled;
  const rules = await readInstitutionRules(services, region, on);
  if (standing === null) await seeEverybody(services);
  const findings = standing === null ? await traineeFindings(services, workerIds, classId, plan) : [];
  const result = await handleClass(
    services,
    {
      type: 'RequestClass',
      classId,
      number,
      institutionId,
      region,
      plan,
      requestedBy,
      on,
      roster: workerIds,
      answerBy: answerDeadline(on, rules.answerWorkingDays),
      lookedUp: {
        standing,
        findings,
        retired: rules.retiredTrainee,
        student: rules.studentTrainee,
      },
    },
    { ...context, commandId: commandIdOf(context.commandId, 'class') },
  );
  return { outcome: 'handled', classId, number, result };
}

/** Everything said before about the people of a roster counts, also what was said a moment ago. */
const seeEverybody = async ({ store, readModelsReach }: ProcessServices): Promise<void> => {
  await readModelsReach(
    ['worker_dossiers', 'class_trainees', 'training_classes', 'workers'],
    await store.head(),
  );
};

export interface LaterTrainee {
  readonly classId: string;
  readonly trainee: PlainTrainee;
  readonly on: LocalDate;
}

/** Takes somebody into a class that was asked for, or runs. */
export async function admitTrainee(
  services: ProcessServices,
  { classId, trainee, on }: LaterTrainee,
  context: CommandContext,
): Promise<RosterRefused | { readonly outcome: 'handled'; readonly result: Handled }> {
  const known = await readClass(services, classId);
  const enrolled = known.status === 'absent' ? null : await enrolTrainees(services, [trainee], context, on);
  if (enrolled?.outcome === 'refused') return { outcome: 'roster-refused', lines: enrolled.lines };
  const workerId = enrolled?.workerIds[0] ?? '';
  if (known.status === 'absent')
    return { outcome: 'handled', result: { outcome: 'rejected', rejection: { code: 'CLASS_NOT_FOUND' } } };
  const { region, plan } = known.requested;
  const rules = await readInstitutionRules(services, region, on);
  await seeEverybody(services);
  const findings = await traineeFindings(services, [workerId], classId, plan);
  const lookedUp = { findings, retired: rules.retiredTrainee, student: rules.studentTrainee };
  const result = await handleClass(
    services,
    { type: 'AdmitTrainee', classId, workerId, lookedUp, on },
    { ...context, commandId: commandIdOf(context.commandId, 'admit') },
  );
  return { outcome: 'handled', result };
}

/** Lets the class open, if the institution may still open it on its first day. */
export async function approveClass(
  services: Pick<ProcessServices, 'store'>,
  {
    classId,
    approvedBy,
    on,
  }: { readonly classId: string; readonly approvedBy: string; readonly on: LocalDate },
  context: CommandContext,
): Promise<Handled> {
  const known = await readClass(services, classId);
  const standing = known.status === 'absent' ? null : await standingOf(services, known.requested);
  return handleClass(services, { type: 'ApproveClass', classId, approvedBy, standing, on }, context);
}

async function standingOf(
  services: Pick<ProcessServices, 'store'>,
  { institutionId, plan }: { readonly institutionId: string; readonly plan: ClassPlan },
) {
  const { edition, occupation, level, startsOn } = plan;
  const institution = await readInstitution(services, institutionId);
  return classRefusal(institution, { edition, occupation, level, on: startsOn });
}
