import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { ProblemError, problemOfStatus } from '#platform';
import { Allowance } from './allowance.js';
import { SERVICES, type ApiServices } from './services.js';

/** For doors without a token behind which numbers can be tried: `CHECKS_PER_MINUTE` from one address, then 429. */
@Injectable()
export class PerAddressGuard implements CanActivate {
  private readonly allowance: Allowance;

  constructor(@Inject(SERVICES) { runtime }: ApiServices) {
    this.allowance = new Allowance(runtime.configuration.checksPerMinute);
  }

  canActivate(context: ExecutionContext): boolean {
    const { ip = '' } = context.switchToHttp().getRequest<Request>();
    if (this.allowance.take(ip, Date.now())) return true;
    throw new ProblemError(problemOfStatus(429));
  }
}
