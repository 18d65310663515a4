import type { Basis, Citation, Grant, Payee, Text } from '../pack/model.js';
import type { Answer } from './kleene.js';
import type { Counter } from './ledger.js';
import type { Progress } from './progress.js';
import type { ProgrammeOutcome, UnitStatus } from './trace.js';
import type { ValueRead } from './values-read.js';

export interface ExplainedClause {
  readonly code: string;
  readonly text: Text;
  readonly cite: readonly Citation[];
  readonly basis: Basis;
  readonly answer: Answer;
  readonly values: readonly ValueRead[];
  /** How far a clause that says no is from yes, where waiting will do. */
  readonly progress: readonly Progress[];
  /** A no stops the claim until somebody has looked into it. */
  readonly stop: boolean;
}

export interface ExplainedUnit {
  readonly unit: string;
  readonly status: UnitStatus;
  readonly counts: boolean;
  readonly amountFen: number;
  /** Who is paid, where the application chose; null: the programme says, or nothing is paid. */
  readonly payee: Payee | null;
  readonly certificateId: string | null;
  readonly employmentId: string | null;
  /** Codes of the clauses that say no or lack evidence, or of what the engine or a limit found. */
  readonly reasons: readonly string[];
  readonly text: Text;
  readonly clauses: readonly ExplainedClause[];
  readonly amount: readonly ValueRead[];
  /** How far each limit is used up, this unit included where it counts. */
  readonly counters: readonly Counter[];
  /** First day of the terms that were kept; null: those of the reference day. */
  readonly terms: string | null;
}

export interface Explanation {
  readonly programme: string;
  readonly title: Text;
  readonly outcome: ProgrammeOutcome;
  readonly amountFen: number;
  /** A value that is made up was used: every screen and file must say so. */
  readonly demo: boolean;
  readonly summary: Text;
  /** Clauses of the unit that decided: the last one paid, else the last one that lacks evidence, else the last one. */
  readonly clauses: readonly ExplainedClause[];
  readonly units: readonly ExplainedUnit[];
  /** What an entitlement or an equivalence gives. */
  readonly grants: readonly Grant[];
  readonly equals: Text | null;
}
