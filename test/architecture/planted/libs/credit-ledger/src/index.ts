import { Injectable } from '@nestjs/common';
import { card } from '../../blue-card/src/index.js';

/** Breaks two rules on purpose: a context that knows another context, and the framework. */
@Injectable()
export class Violation {
  readonly card = card;
}
