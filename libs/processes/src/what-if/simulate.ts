import type { LocalDate } from '#event-sourcing';
import { lastDayOfMonth } from '#reference-data';
import {
  evaluate,
  isOpen,
  PackError,
  referenceDayOf,
  type EvaluationRequest,
  type PriorPayment,
  type ProgrammeFacts,
  type Trace,
} from '#subsidy';
import type { Step, WhatIfPlan, World } from './plan.js';
import { WhatIfError } from './request.js';

/** A unit that one of the worlds pays. */
export interface PaidUnit {
  readonly key: string;
  readonly unit: string;
  /** The day it is due: the last of its month, or the day it came about. */
  readonly on: LocalDate;
  readonly amountFen: number;
}

interface Answered {
  readonly step: Step;
  readonly trace: Trace;
}

/** What one world does for one person over the period. */
export interface Life {
  readonly paid: readonly PaidUnit[];
  /** Programmes that lack evidence or a standard for a unit. */
  readonly open: ReadonlySet<string>;
  readonly answered: readonly Answered[];
}

/** Facts of a person for each round, in their order; payments are those before everything. */
export type FactsByRound = readonly ProgrammeFacts[];

const MONTH = /^\d{4}-\d{2}$/;
const dayText = (day: number): LocalDate => String(day).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

/** Units of one finding share their certificate and amount, so they are one payment. */
function paymentsIn(
  { step, trace }: Answered,
  facts: ProgrammeFacts,
  asOf: LocalDate,
): readonly PriorPayment[] {
  const unitsOf = new Map<number, string[]>();
  for (const [unit, at] of trace.units) {
    if (trace.patterns[at]!.status !== 'counts') continue;
    const units = unitsOf.get(at);
    if (units) units.push(unit);
    else unitsOf.set(at, [unit]);
  }
  return [...unitsOf].map(([at, units]) => {
    const { amountFen, certificate } = trace.patterns[at]!;
    const certificateId = facts.certificates[certificate]?.certificateId;
    return {
      programme: step.programme.name,
      units,
      amountFen: amountFen * units.length,
      decidedOn: asOf,
      ...(certificateId !== undefined && { certificateIds: [certificateId] }),
    };
  });
}

function dueUnits(
  { step: { key, programme }, trace }: Answered,
  facts: ProgrammeFacts,
  request: EvaluationRequest,
): readonly PaidUnit[] {
  return trace.units.flatMap(([unit, at]) => {
    const pattern = trace.patterns[at]!;
    if (pattern.status !== 'counts') return [];
    const on = MONTH.test(unit)
      ? lastDayOfMonth(unit)
      : dayText(referenceDayOf(programme, unit, facts, pattern, request));
    return [{ key, unit, on, amountFen: pattern.amountFen }];
  });
}

function ask(step: Step, facts: ProgrammeFacts, request: EvaluationRequest): Trace | null {
  try {
    const evaluation = evaluate(step.pack.compiled, step.programme.name, facts, request);
    return evaluation.outcome === 'not-activated' ? null : evaluation.trace;
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    throw new WhatIfError(
      'WHAT_IF_PACK_ERROR',
      `项目 ${step.key} 无法给出答复：${error.message}`,
      `The programme ${step.key} has no answer: ${error.message}`,
      { programme: step.key },
    );
  }
}

type Known = ReadonlyMap<string, Trace | null>;

const nameOf = (round: number, { key, from }: Step): string => `${round} ${key} ${from}`;

/**
 * Programmes of a round are asked in the order of the documents, the nearest first; what one pays the next ones know.
 * Steps that no change reaches have the answers that the other world has found.
 */
function live(
  plan: WhatIfPlan,
  world: World,
  factsOf: FactsByRound,
  before: readonly PriorPayment[],
  known?: Known,
): { readonly life: Life; readonly traces: Known } {
  const paid: PaidUnit[] = [];
  const open = new Set<string>();
  const answered: Answered[] = [];
  const traces = new Map<string, Trace | null>();
  const payments = [...before];
  plan.rounds.forEach((round, i) => {
    const counts = round.to >= plan.period.from;
    for (const step of round.steps[world]) {
      const own = payments.filter(({ programme }) => step.reads.has(programme));
      const facts = { ...factsOf[i]!, payments: own };
      const request = { from: step.from, to: step.to, asOf: round.to, demo: plan.demo };
      const shared = step.isShared ? known?.get(nameOf(i, step)) : undefined;
      const trace = shared === undefined ? ask(step, facts, request) : shared;
      traces.set(nameOf(i, step), trace);
      if (trace === null) continue;
      const answer = { step, trace };
      if (trace.outcome === 'eligible') payments.push(...paymentsIn(answer, facts, round.to));
      if (!counts) continue;
      answered.push(answer);
      if (trace.outcome === 'eligible') paid.push(...dueUnits(answer, facts, request));
      if (trace.patterns.some(({ status }) => isOpen(status))) open.add(step.key);
    }
  });
  return { life: { paid, open, answered }, traces };
}

/** Both worlds, from the same facts and the same payments before; of equal worlds one is enough. */
export function simulate(
  plan: WhatIfPlan,
  factsOf: FactsByRound,
  before: readonly PriorPayment[],
): Readonly<Record<World, Life>> {
  const base = live(plan, 'base', factsOf, before);
  if (plan.worlds.changed.length === 0) return { base: base.life, scenario: base.life };
  return { base: base.life, scenario: live(plan, 'scenario', factsOf, before, base.traces).life };
}
