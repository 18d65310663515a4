import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { accountIdOf, type Principal } from '#access';
import { idFrom, newId, type CommandContext } from '#event-sourcing';

/** Who asks, through which request, and for what. */
export interface Caller {
  readonly principal: Principal;
  readonly requestId: string;
  /** Stands in the trail of every look at personal data. */
  readonly purpose: string;
  /** The same key from the same account is the same command, however often it is sent. */
  readonly idempotencyKey: string | null;
}

export interface AuthenticatedRequest extends Request {
  principal?: Principal;
}

export const USUAL_PURPOSE = '业务办理';
const LONGEST_PURPOSE = 200;

/** Headers are bytes; browsers send Chinese text percent-encoded. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** What cannot be printed cannot be recorded either. */
const purposeOf = (request: Request): string =>
  decoded(header(request, 'x-purpose') ?? '')
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, LONGEST_PURPOSE) || USUAL_PURPOSE;

const header = (request: Request, name: string): string | null => {
  const value = request.headers[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
};

export const CallerOf = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!request.principal) throw new Error('the guard lets nobody through without a principal');
  return {
    principal: request.principal,
    requestId: 'id' in request && typeof request.id === 'string' ? request.id : newId(),
    purpose: purposeOf(request),
    idempotencyKey: header(request, 'idempotency-key'),
  };
});

/** A person as log and trail name them. */
export const actorOf = ({ principal }: Caller): string => `user:${principal.username}`;

/** The account of such a person. */
export const accountOf = (actor: string): string => accountIdOf(actor.replace(/^user:/, ''));

/** The context of a command that a person sends; `what` keeps different commands of one request apart. */
export function contextOf(caller: Caller, what: string): CommandContext {
  const { principal, requestId, idempotencyKey } = caller;
  return {
    commandId: idempotencyKey === null ? newId() : idFrom('http', principal.accountId, what, idempotencyKey),
    provenance: { actor: actorOf(caller), source: 'api', correlationId: requestId },
  };
}

/** How `Idempotency-Key` stands in the description of the API. */
export const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  required: false,
  description: '同一账号同一键值只办理一次 the same key from the same account is recorded once',
};
