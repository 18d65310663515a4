import type { LocalDate } from '#event-sourcing';
import type { CertificateFacts, ProgrammeFacts } from '../facts/programme-facts.js';
import type { CaseValues } from './case-values.js';
import type { ContestResult, RecognitionQuestion } from './answers.js';

/** A case names what must come out; what it does not name is not looked at. */
export interface CaseHead {
  readonly name: string;
  /** Rows of the extraction of requirements that it shows. */
  readonly rows: readonly string[];
  /** Values that are made up may be used; yes unless it says no. */
  readonly demo: boolean;
}

export interface ProgrammeExpectation {
  readonly outcome: string;
  readonly 'amount-fen'?: number;
  /** All units that are paid, in order. */
  readonly units?: readonly string[];
  /** Units that are not, with the codes of why. */
  readonly refused?: Readonly<Record<string, readonly string[]>>;
  readonly obstacles?: readonly string[];
}

export interface ProgrammeCase extends CaseHead {
  readonly kind: 'programme';
  readonly programme: string;
  readonly asOf: LocalDate;
  readonly period: { readonly from: LocalDate; readonly to: LocalDate };
  readonly budgetFen?: number;
  /** Values that stand in place of those of the pack, as if the bureau had entered them. */
  readonly values?: CaseValues;
  /** Those of the file with those of the case, list by list. */
  readonly facts: Partial<ProgrammeFacts>;
  readonly expect: ProgrammeExpectation;
}

interface CreditsCase extends CaseHead {
  readonly kind: 'credits';
  readonly asOf: LocalDate;
  readonly of: Pick<CertificateFacts, 'kind' | 'level'> | { readonly hours: number };
  readonly expect: { readonly tenths: number | null };
}

interface TargetCase extends CaseHead {
  readonly kind: 'target';
  readonly target: string;
  readonly year: number;
  readonly expect: {
    /** null: no figure is asked for. */
    readonly value?: number | null;
    readonly comparator?: string;
    readonly derived?: boolean;
    readonly 'up-to'?: number;
    /** Chinese words of the status. */
    readonly milestone?: string;
    readonly direction?: 'up' | 'down';
  };
}

interface DeadlineCase extends CaseHead {
  readonly kind: 'deadline';
  readonly deadline: string;
  readonly on: LocalDate;
  readonly expect: {
    /** null: the pack has no such deadline. */
    readonly status: string | null;
    readonly due?: LocalDate | null;
    /** Chinese words of the status. */
    readonly milestone?: string;
    readonly confirmed?: boolean;
  };
}

interface ContestCase extends CaseHead {
  readonly kind: 'contest';
  readonly contest: ContestResult;
  readonly expect: { readonly level: string | null; readonly code?: string };
}

interface RecognitionCase extends CaseHead {
  readonly kind: 'recognition';
  readonly recognition: RecognitionQuestion;
  readonly expect: { readonly meaning: string | null; readonly code?: string };
}

export type PolicyCase =
  ProgrammeCase | CreditsCase | TargetCase | DeadlineCase | ContestCase | RecognitionCase;

export type CaseKind = PolicyCase['kind'];
