import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Action } from '#access';
import { localDateOf } from '#event-sourcing';
import { apprenticeshipById, skillAppointmentById, workerById } from '#read-models';
import {
  apprenticeshipIdOf,
  appointmentIdOf,
  employerValueOn,
  explainApprenticeshipRejection,
  explainSkillAppointmentRejection,
  handleApprenticeship,
  handleSkillAppointment,
  loadWorker,
  readEmployer,
  type ApprenticeshipAgreement,
  type SkillAppointment,
} from '#worker-registry';
import { recordLooks } from '../access-log/looks.js';
import { recorded, type Recorded } from '../common/answers.js';
import { contextOf, type Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admitted, notFound } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { checkNobodyNamed } from '../common/nobody-named.js';
import type { ApiServices } from '../common/services.js';
import type {
  AppointmentCorrectionRequest,
  AppointmentEndRequest,
  AppointmentRequest,
  ApprenticeshipCorrectionRequest,
  ApprenticeshipEndRequest,
  ApprenticeshipRequest,
  BreakOffRequest,
} from './people-requests.js';
import type { AppointmentRecorded, ApprenticeshipRecorded } from './people-views.js';

/** Where an employer lies today; empty for one that is not registered, which is then refused. */
async function regionOf({ process }: ApiServices, employer: string): Promise<{ readonly region: string }> {
  const known = await readEmployer(process, employer);
  const statements = known.status === 'registered' ? (known.statements.region ?? []) : [];
  return { region: String(employerValueOn(statements, today()) ?? '') };
}

const today = (): string => localDateOf(new Date());

abstract class AboutPerson<Answer, Asked> extends Command<Answer> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly request: Asked,
  ) {
    super();
  }
}

abstract class AboutRecord<Asked> extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly id: string,
    readonly asked: Asked,
  ) {
    super();
  }
}

interface RecordRow {
  readonly workerId: string;
  readonly region: string;
  readonly employer: string;
}

abstract class PersonHandler extends Handler {
  /** The person, if the caller may record this with an employer; for an employer nobody exists who never worked there. */
  protected async personOf(
    caller: Caller,
    action: Action,
    workerId: string,
    employer: string,
  ): Promise<void> {
    const { pool, store } = this.services.runtime;
    await showing(this.services, ['workers'], await store.head());
    const worker = admitted(caller, action, await workerById(pool, workerId), ({ region }) => ({
      region,
      workerId,
      employer,
    }));
    if (caller.principal.employer !== undefined) {
      const state = await loadWorker(store, workerId);
      const posts = state.registered ? Object.values(state.employments) : [];
      if (!posts.some((post) => post.employer === employer)) throw notFound();
    }
    await recordLooks(this.services, caller, action, [worker]);
  }

  /** What was recorded of the person, if the caller may change it. */
  protected async recordOf<Row extends RecordRow>(
    caller: Caller,
    action: Action,
    workerId: string,
    find: () => Promise<Row | undefined>,
  ): Promise<Row> {
    const { store } = this.services.runtime;
    await showing(this.services, ['apprenticeships', 'skill_appointments'], await store.head());
    const row = await find();
    const own = row?.workerId === workerId ? row : undefined;
    const found = admitted(caller, action, own, ({ region, employer }) => ({ region, employer, workerId }));
    await recordLooks(this.services, caller, action, [found]);
    return found;
  }
}

const agreementOf = (request: ApprenticeshipRequest): ApprenticeshipAgreement => ({
  kind: request.kind,
  employer: request.employer,
  school: request.school
    ? { institutionId: request.school.institutionId ?? null, name: request.school.name }
    : null,
  edition: request.edition,
  occupation: request.occupation,
  level: request.level ?? null,
  until: request.until,
  entry: request.entry ?? null,
  enrolled: request.enrolled ?? null,
  employerMentor: request.employerMentor ?? null,
  schoolMentor: request.schoolMentor ?? null,
  feeFen: request.feeFen ?? null,
});

const stated = <T extends object>(changes: T): Partial<T> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value != null)) as Partial<T>;

export class EnterApprenticeship extends AboutPerson<ApprenticeshipRecorded, ApprenticeshipRequest> {}

@CommandHandler(EnterApprenticeship)
export class EnterApprenticeshipHandler
  extends PersonHandler
  implements ICommandHandler<EnterApprenticeship>
{
  async execute({ caller, workerId, request }: EnterApprenticeship): Promise<ApprenticeshipRecorded> {
    const agreement = agreementOf(request);
    const { employer } = agreement;
    await this.personOf(caller, 'apprenticeship:record', workerId, employer);
    const { region } = await regionOf(this.services, employer);
    const apprenticeshipId = apprenticeshipIdOf(workerId, agreement, request.from);
    const result = await handleApprenticeship(
      this.services.process,
      { type: 'RegisterApprenticeship', workerId, apprenticeshipId, region, agreement, on: request.from },
      contextOf(caller, `apprenticeship:${apprenticeshipId}`),
    );
    return { apprenticeshipId, ...recorded(result, explainApprenticeshipRejection) };
  }
}

/** What becomes of an apprenticeship. */
type Course =
  | { readonly kind: 'end'; readonly request: ApprenticeshipEndRequest }
  | { readonly kind: 'break-off'; readonly request: BreakOffRequest }
  | { readonly kind: 'correction'; readonly request: ApprenticeshipCorrectionRequest };

export class ChangeApprenticeship extends AboutRecord<Course> {}

@CommandHandler(ChangeApprenticeship)
export class ChangeApprenticeshipHandler
  extends PersonHandler
  implements ICommandHandler<ChangeApprenticeship>
{
  async execute({ caller, workerId, id, asked }: ChangeApprenticeship): Promise<Recorded> {
    await this.recordOf(caller, 'apprenticeship:record', workerId, () =>
      apprenticeshipById(this.services.runtime.pool, id),
    );
    if ('reason' in asked.request)
      await checkNobodyNamed(this.services, workerId, 'reason', asked.request.reason);
    const context = contextOf(caller, `apprenticeship-${asked.kind}:${id}`);
    const result = await handleApprenticeship(
      this.services.process,
      this.commandOf(workerId, id, asked),
      context,
    );
    return recorded(result, explainApprenticeshipRejection);
  }

  private commandOf(workerId: string, apprenticeshipId: string, { kind, request }: Course) {
    const about = { workerId, apprenticeshipId };
    switch (kind) {
      case 'end': {
        const { on, outcome, certificateId = null } = request;
        return { type: 'EndApprenticeship', ...about, outcome, certificateId, on, today: today() } as const;
      }
      case 'break-off': {
        const { on, because, reason } = request;
        return { type: 'BreakOffApprenticeship', ...about, because, reason, on, today: today() } as const;
      }
      case 'correction': {
        const { from, reason, ...changes } = request;
        const command = { type: 'CorrectApprenticeship', ...about, reason, on: today() } as const;
        return { ...command, changes: stated(changes), ...(from != null && { from }) };
      }
    }
  }
}

const appointmentOf = (request: AppointmentRequest): SkillAppointment => ({
  title: request.title,
  employer: request.employer,
  edition: request.edition,
  occupation: request.occupation,
  level: request.level ?? null,
  critical: request.critical ?? null,
  payForms: request.payForms ?? [],
  allowanceFen: request.allowanceFen ?? null,
  until: request.until ?? null,
});

export class EnterAppointment extends AboutPerson<AppointmentRecorded, AppointmentRequest> {}

@CommandHandler(EnterAppointment)
export class EnterAppointmentHandler extends PersonHandler implements ICommandHandler<EnterAppointment> {
  async execute({ caller, workerId, request }: EnterAppointment): Promise<AppointmentRecorded> {
    const appointment = appointmentOf(request);
    const { employer } = appointment;
    await this.personOf(caller, 'appointment:record', workerId, employer);
    const { region } = await regionOf(this.services, employer);
    const { from: on } = request;
    const appointmentId = appointmentIdOf(workerId, appointment, on);
    const result = await handleSkillAppointment(
      this.services.process,
      { type: 'Appoint', workerId, appointmentId, region, appointment, on, today: today() },
      contextOf(caller, `appointment:${appointmentId}`),
    );
    return { appointmentId, ...recorded(result, explainSkillAppointmentRejection) };
  }
}

type AppointmentCourse =
  | { readonly kind: 'end'; readonly request: AppointmentEndRequest }
  | { readonly kind: 'correction'; readonly request: AppointmentCorrectionRequest };

export class ChangeAppointment extends AboutRecord<AppointmentCourse> {}

@CommandHandler(ChangeAppointment)
export class ChangeAppointmentHandler extends PersonHandler implements ICommandHandler<ChangeAppointment> {
  async execute({ caller, workerId, id, asked }: ChangeAppointment): Promise<Recorded> {
    await this.recordOf(caller, 'appointment:record', workerId, () =>
      skillAppointmentById(this.services.runtime.pool, id),
    );
    await checkNobodyNamed(this.services, workerId, 'reason', asked.request.reason);
    const context = contextOf(caller, `appointment-${asked.kind}:${id}`);
    const result = await handleSkillAppointment(
      this.services.process,
      this.commandOf(workerId, id, asked),
      context,
    );
    return recorded(result, explainSkillAppointmentRejection);
  }

  private commandOf(workerId: string, appointmentId: string, { kind, request }: AppointmentCourse) {
    const about = { workerId, appointmentId, today: today() };
    if (kind === 'end')
      return { type: 'EndAppointment', ...about, on: request.on, reason: request.reason } as const;
    const { from, reason, ...changes } = request;
    const command = { type: 'CorrectAppointment', ...about, reason, on: today() } as const;
    return { ...command, changes: stated(changes), ...(from != null && { from }) };
  }
}
