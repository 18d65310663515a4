import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { findPrincipal } from '#access';
import { ProblemError, problemOfStatus } from '#platform';
import type { AuthenticatedRequest } from '../common/caller.js';
import { SERVICES, type ApiServices } from '../common/services.js';
import { PUBLIC } from './public.js';
import { Tokens } from './tokens.js';

/** Lets requests through that carry a valid token of an open account, and those to public doors. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(SERVICES) private readonly services: ApiServices,
    @Inject(Tokens) private readonly tokens: Tokens,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const [scheme, token] = (request.headers.authorization ?? '').split(' ');
    const accountId = scheme === 'Bearer' && token ? await this.tokens.accountOf(token) : null;
    const principal = accountId === null ? null : await findPrincipal(this.services.runtime, accountId);
    if (principal === null) throw new ProblemError(problemOfStatus(401));
    request.principal = principal;
    return true;
  }
}
