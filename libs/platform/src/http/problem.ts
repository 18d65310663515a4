/** A fault in one field of the input; `field` is a path such as `rows[2].level`, or `第N行[列名]`. */
export interface FieldFault {
  readonly field: string;
  readonly code: string;
  readonly message: string;
  readonly messageEn: string;
}

/** What the user is told: RFC 9457, with both languages and a code that never changes. */
export interface Problem {
  /** `urn:bluecard:problem:` and the code. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly detailEn: string;
  /** To be quoted when asking for help; stands in the log, too. */
  readonly requestId?: string;
  readonly errors?: readonly FieldFault[];
}

export interface ProblemText {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly detailEn: string;
}

/** Thrown by a controller: a refusal the user can understand. `facts` become further members of the answer. */
export class ProblemError extends Error {
  constructor(
    readonly text: ProblemText,
    readonly errors: readonly FieldFault[] = [],
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${text.code}: ${text.detailEn}`);
    this.name = 'ProblemError';
  }
}

export const asProblem = (
  text: ProblemText,
  requestId: string | undefined,
  errors: readonly FieldFault[] = [],
): Problem => ({
  type: `urn:bluecard:problem:${text.code}`,
  title: text.title,
  status: text.status,
  code: text.code,
  detail: text.detail,
  detailEn: text.detailEn,
  ...(requestId !== undefined && { requestId }),
  ...(errors.length > 0 && { errors }),
});
