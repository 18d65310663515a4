import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ConcurrencyError } from '#event-sourcing';
import { asProblem, ProblemError, type Problem } from './problem.js';
import { INTERNAL_ERROR, problemOfStatus, STORE_UNAVAILABLE } from './standard-problems.js';

/** Turns whatever was thrown into an answer of type `application/problem+json`; stacks and causes go to the log only. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger(ProblemFilter.name);

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = problemOf(thrown, idOf(request));
    if (problem.status >= 500) this.log.error({ err: thrown }, `${problem.code} at ${request.method}`);
    // A download that breaks off half-way must not end as if it were complete.
    if (response.headersSent) return void response.destroy();
    if (problem.status === 503 || problem.status === 429) response.setHeader('Retry-After', '5');
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }
}

function problemOf(thrown: unknown, requestId?: string): Problem {
  if (thrown instanceof ProblemError)
    return { ...thrown.facts, ...asProblem(thrown.text, requestId, thrown.errors) };
  if (thrown instanceof HttpException) return asProblem(problemOfStatus(thrown.getStatus()), requestId);
  if (thrown instanceof ConcurrencyError) return asProblem(problemOfStatus(409), requestId);
  if (isStoreAway(thrown)) return asProblem(STORE_UNAVAILABLE, requestId);
  return asProblem(refusalStatus(thrown) ?? INTERNAL_ERROR, requestId);
}

/** Body parsers refuse with errors of their own, which carry a status. */
function refusalStatus(thrown: unknown): ReturnType<typeof problemOfStatus> | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('status' in thrown)) return undefined;
  const { status } = thrown;
  return typeof status === 'number' && status >= 400 && status < 500 ? problemOfStatus(status) : undefined;
}

/** 42P01: a read model that the projector has yet to make. */
const AWAY = /^(08...|57P0[1-3]|53300|42P01|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;

function isStoreAway(thrown: unknown): boolean {
  if (typeof thrown !== 'object' || thrown === null) return false;
  if ('name' in thrown && thrown.name === 'StoreUnavailableError') return true;
  return 'code' in thrown && typeof thrown.code === 'string' && AWAY.test(thrown.code);
}

/** Given to the request by the logger. */
const idOf = (request: Request): string | undefined =>
  'id' in request && typeof request.id === 'string' ? request.id : undefined;
