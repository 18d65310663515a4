import { Words } from '../common/fields.js';

export class ReasonRequest {
  @Words({ max: 500, description: '原因，记录在案 why; it stays on record' })
  readonly reason!: string;
}

export class QuarantineRequest extends ReasonRequest {
  @Words({ max: 64, description: '使其停下的事件 the event that stops the loop' })
  readonly eventId!: string;
}

export class RetryRequest {
  @Words({ max: 64, description: '隔离中的事件 an event in quarantine' })
  readonly eventId!: string;
}
