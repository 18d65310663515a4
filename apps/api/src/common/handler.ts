import { Inject } from '@nestjs/common';
import { SERVICES, type ApiServices } from './services.js';

/** What command and query handlers have in common. */
export abstract class Handler {
  constructor(@Inject(SERVICES) protected readonly services: ApiServices) {}
}
