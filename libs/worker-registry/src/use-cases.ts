import {
  handleCommand,
  idFrom,
  type CommandContext,
  type EventStore,
  type HandleResult,
  type LocalDate,
} from '#event-sourcing';
import { PersonErasedError } from '#privacy';
import { PHONE_FIELD } from './documents.js';
import { loadWorker, type RegistryServices } from './services.js';
import type { WorkerCommand } from './worker/commands.js';
import type { Post, WorkerEvent } from './worker/events.js';
import type { EmploymentEnded, InsuranceMonthsRecorded } from './worker/events.js';
import { worker } from './worker/index.js';
import type { WorkerRejection } from './worker/rejections.js';

export type WorkerResult = HandleResult<WorkerEvent, WorkerRejection>;

type LogOnly = Pick<RegistryServices, 'store'>;

export interface EmploymentStart {
  readonly workerId: string;
  /** Left out: follows from worker, employer and first day. */
  readonly employmentId?: string;
  /** 统一社会信用代码. */
  readonly employer: string;
  readonly employerName: string;
  readonly post: Post;
}

export interface PostChange {
  readonly workerId: string;
  readonly employmentId: string;
  readonly post: Post;
  readonly reason: string;
}

/** The id an employment gets that brings none of its own. */
export const employmentIdOf = (workerId: string, employer: string, startedOn: LocalDate): string =>
  idFrom('employment', workerId, employer, startedOn);

/** `startedOn` is the first day. */
export function startEmployment(
  { store }: LogOnly,
  { workerId, employmentId, employer, employerName, post }: EmploymentStart,
  context: CommandContext,
  startedOn: LocalDate,
): Promise<WorkerResult> {
  return send(store, context, workerId, {
    type: 'StartEmployment',
    occurredOn: startedOn,
    employmentId: employmentId ?? employmentIdOf(workerId, employer, startedOn),
    employer,
    employerName,
    post,
  });
}

/** `endedOn` is the last day. */
export function endEmployment(
  { store }: LogOnly,
  { workerId, employmentId, reason }: EmploymentEnded['data'],
  context: CommandContext,
  endedOn: LocalDate,
): Promise<WorkerResult> {
  return send(store, context, workerId, { type: 'EndEmployment', occurredOn: endedOn, employmentId, reason });
}

/** The person goes over to another post with the same employer; `on` is the first day in it. */
export async function changePost(
  { store }: LogOnly,
  { workerId, employmentId, post, reason }: PostChange,
  context: CommandContext,
  on: LocalDate,
): Promise<WorkerResult> {
  const state = await loadWorker(store, workerId);
  const employer = state.registered ? state.employments[employmentId]?.employer : undefined;
  return send(store, context, workerId, {
    type: 'ChangePost',
    occurredOn: on,
    employmentId,
    newEmploymentId: employmentIdOf(workerId, employer ?? '', on),
    post,
    reason,
  });
}

/** `reportedOn` is the day of the report; which months it is about stands in the spans. */
export function recordInsuranceMonths(
  { store }: LogOnly,
  { workerId, ...report }: InsuranceMonthsRecorded['data'],
  context: CommandContext,
  reportedOn: LocalDate,
): Promise<WorkerResult> {
  return send(store, context, workerId, {
    type: 'RecordInsuranceMonths',
    occurredOn: reportedOn,
    ...report,
  });
}

/** `retiredOn` is the first day of retirement. */
export function recordRetirement(
  { store }: LogOnly,
  { workerId }: { readonly workerId: string },
  context: CommandContext,
  retiredOn: LocalDate,
): Promise<WorkerResult> {
  return send(store, context, workerId, { type: 'RecordRetirement', occurredOn: retiredOn });
}

/** Seals the new number first. */
export async function changePhone(
  { store, privacy }: RegistryServices,
  { workerId, phone }: { readonly workerId: string; readonly phone: string },
  context: CommandContext,
  occurredOn: LocalDate,
): Promise<WorkerResult> {
  try {
    const sealed = await privacy.seal(workerId, PHONE_FIELD, phone.trim());
    return await send(store, context, workerId, { type: 'ChangePhone', occurredOn, phone: sealed });
  } catch (error) {
    if (error instanceof PersonErasedError)
      return { outcome: 'rejected', rejection: { code: 'PERSON_ERASED' } };
    throw error;
  }
}

const send = (
  store: EventStore,
  context: CommandContext,
  workerId: string,
  command: WorkerCommand,
): Promise<WorkerResult> => handleCommand(store, worker, { ...context, id: workerId, command });
