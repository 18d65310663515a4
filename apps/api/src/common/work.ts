import { applyDecorators, HttpCode, HttpStatus, type Type as Class } from '@nestjs/common';
import { ApiAcceptedResponse, ApiHeader, ApiOperation, ApiProperty } from '@nestjs/swagger';
import type { JobDefinition, JobQueue, JobState, JobView } from '#platform';
import type { WorkProgress } from '#processes';
import { IDEMPOTENCY_KEY } from './caller.js';

/** Long work on a thing; its job has the id of the thing, so it is there once however often it is asked for. */
export interface Work<Payload extends object> {
  readonly job: JobDefinition<Payload, WorkProgress, unknown>;
  readonly payload: Payload;
  readonly id: string;
}

/**
 * How far the work is. A program that died between an event and the queue leaves a thing without its job, so whoever
 * looks puts it there.
 */
export async function underWay<Payload extends object>(
  queue: JobQueue,
  { job, payload, id }: Work<Payload>,
): Promise<JobView<WorkProgress, unknown>> {
  const found = await queue.find(job, id);
  if (found) return found;
  await queue.add(job, payload, { jobId: id });
  return { state: 'waiting', attempts: 0 };
}

/** Sees to it that the work is done, also when it has failed for good before, or was done once and is wanted again. */
export async function setGoing<Payload extends object>(queue: JobQueue, work: Work<Payload>): Promise<void> {
  const { state } = await underWay(queue, work);
  if (state === 'failed') await queue.retry(work.job, work.id);
  if (state === 'done') await queue.repeat(work.job, work.id);
}

/** A request that begins long work; the same `Idempotency-Key` begins it once. */
export const Begins = (type: Class<unknown>, summary: string, description: string) =>
  applyDecorators(
    HttpCode(HttpStatus.ACCEPTED),
    ApiOperation({ summary, description }),
    ApiHeader(IDEMPOTENCY_KEY),
    ApiAcceptedResponse({ type }),
  );

export class ProgressView {
  @ApiProperty({ enum: ['waiting', 'running', 'retrying', 'done', 'failed'] })
  readonly state!: JobState;
  @ApiProperty({ type: 'integer', nullable: true })
  readonly done!: number | null;
  @ApiProperty({ type: 'integer', nullable: true })
  readonly rows!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 62.5 })
  readonly percent!: number | null;
}

export function progressView({ state, progress }: JobView<WorkProgress, unknown>): ProgressView {
  if (progress === undefined) return { state, done: null, rows: null, percent: null };
  const { done, rows } = progress;
  return { state, done, rows, percent: rows === 0 ? null : Math.floor((done * 1000) / rows) / 10 };
}
