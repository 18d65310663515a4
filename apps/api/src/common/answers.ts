import { ApiProperty } from '@nestjs/swagger';
import type { DomainEvent, HandleResult, Rejection } from '#event-sourcing';
import { ProblemError } from '#platform';

/** The answer to a write: hand `position` in as `atLeast` to read what was just written. */
export class Recorded {
  @ApiProperty({
    enum: ['recorded', 'unchanged', 'duplicate'],
    description: 'unchanged: it was so already; duplicate: this very request was recorded before',
  })
  readonly outcome!: 'recorded' | 'unchanged' | 'duplicate';

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'position in the log, null when nothing had to be recorded',
  })
  readonly position!: number | null;
}

interface Sentences {
  readonly zh: string;
  readonly en: string;
}

/** What the user is told about each refusal: a table by code, or a function where the facts stand in the sentence. */
export type Messages<R extends Rejection> =
  Readonly<Record<R['code'], Sentences>> | ((rejection: R) => Sentences);

/** A refused command as the user is told it; the facts that caused it go along. */
export const refused = <R extends Rejection>(rejection: R, messages: Messages<R>): ProblemError => {
  const { code, ...facts } = rejection;
  const { zh, en } = typeof messages === 'function' ? messages(rejection) : messages[code as R['code']];
  return new ProblemError({ status: 409, code, title: '未能办理', detail: zh, detailEn: en }, [], facts);
};

/** What a use case did, as an answer. */
export function recorded<E extends DomainEvent, R extends Rejection>(
  result: HandleResult<E, R>,
  messages: Messages<R>,
): Recorded {
  switch (result.outcome) {
    case 'recorded':
    case 'duplicate':
      return { outcome: result.outcome, position: result.position };
    case 'unchanged':
      return { outcome: 'unchanged', position: null };
    case 'rejected':
      throw refused(result.rejection, messages);
    case 'taken':
      throw new ProblemError({
        status: 409,
        code: 'TAKEN',
        title: '已被占用',
        detail: '该编号已被占用。',
        detailEn: 'This number belongs to somebody else.',
      });
  }
}
