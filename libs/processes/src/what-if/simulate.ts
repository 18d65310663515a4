import type { LocalDate } from '#event-sourcing';
import { lastDayOfMonth } from '#reference-data';
import {
  isOpen,
  referenceDayOf,
  type EvaluationRequest,
  type PriorPayment,
  type ProgrammeFacts,
  type Trace,
} from '#subsidy';
import type { Step, WhatIfPlan, World } from './plan.js';
import { requestOf, StageAsker, stagesOf, type Answer, type Moment, type Stage } from './stages.js';

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
  readonly answer: Answer;
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

/** Somebody who is gone through the years with. */
export interface Inhabitant {
  readonly facts: FactsByRound;
  /** What was paid before everything. */
  readonly before: readonly PriorPayment[];
}

export type Lives = Readonly<Record<World, Life>>;

const MONTH = /^\d{4}-\d{2}$/;
const dayText = (day: number): LocalDate => String(day).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

/** Units of one finding share their certificate and amount, so they are one payment. */
function paymentsIn(
  { programme }: Step,
  trace: Trace,
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
      programme: programme.name,
      units,
      amountFen: amountFen * units.length,
      decidedOn: asOf,
      ...(certificateId !== undefined && { certificateIds: [certificateId] }),
    };
  });
}

function dueUnits(
  { key, programme }: Step,
  trace: Trace,
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

/** A life that is being gone through. */
interface Living {
  readonly facts: FactsByRound;
  readonly payments: PriorPayment[];
  readonly paid: PaidUnit[];
  readonly open: Set<string>;
  readonly answered: Answered[];
}

/** What each step was answered for everybody, by the name of the step. */
type Heard = ReadonlyMap<string, readonly (Answer | null)[]>;

const nameOf = (round: number, { key, from }: Step): string => `${round} ${key} ${from}`;

/**
 * Both worlds, from the same facts and the same payments before; of equal worlds one is enough. Programmes of a round are
 * asked in the order of the documents, the nearest first; what one pays the next ones know. Everybody of a page is asked
 * at once.
 */
export class Simulation {
  private readonly asker = new StageAsker();
  private readonly stages: Readonly<Record<World, readonly (readonly Stage[])[]>>;

  constructor(private readonly plan: WhatIfPlan) {
    const { rounds } = plan;
    const asked = new Set(rounds.flatMap(({ steps }, i) => steps.base.map((step) => nameOf(i, step))));
    this.stages = {
      base: rounds.map(({ steps }) => stagesOf(steps.base, () => false)),
      // Steps that no change reaches have the answers that the other world has found.
      scenario: rounds.map(({ steps }, i) =>
        stagesOf(steps.scenario, (step) => step.isShared && asked.has(nameOf(i, step))),
      ),
    };
  }

  live(people: readonly Inhabitant[]): readonly Lives[] {
    const base = this.world('base', people, new Map());
    if (this.plan.worlds.changed.length === 0)
      return base.lives.map((life) => ({ base: life, scenario: life }));
    const scenario = this.world('scenario', people, base.heard);
    return base.lives.map((life, i) => ({ base: life, scenario: scenario.lives[i]! }));
  }

  private world(
    world: World,
    people: readonly Inhabitant[],
    known: Heard,
  ): { readonly lives: readonly Life[]; readonly heard: Heard } {
    const heard = new Map<string, readonly (Answer | null)[]>();
    const lives = people.map(({ facts, before }): Living => ({
      facts,
      payments: [...before],
      paid: [],
      open: new Set(),
      answered: [],
    }));
    this.stages[world].forEach((stages, round) => {
      for (const stage of stages) {
        const facts = lives.map((life) => factsIn(life, round, stage));
        const found = this.asker.ask(stage, facts, this.momentOf(round));
        for (const step of stage.steps) {
          const name = nameOf(round, step);
          const answers = stage.isKnown(step) ? known.get(name)! : found.get(step)!;
          heard.set(name, answers);
          lives.forEach((life, i) => this.note(life, round, step, facts[i]!, answers[i]!));
        }
      }
    });
    return { lives, heard };
  }

  private momentOf(round: number): Moment {
    return { asOf: this.plan.rounds[round]!.to, demo: this.plan.demo };
  }

  private note(life: Living, round: number, step: Step, facts: ProgrammeFacts, answer: Answer | null): void {
    if (answer === null) return;
    const moment = this.momentOf(round);
    const { asOf } = moment;
    const counts = asOf >= this.plan.period.from;
    if (counts) life.answered.push({ step, answer });
    if (answer.outcome === 'ineligible') return;
    if (answer.outcome === 'undetermined') {
      if (counts) life.open.add(step.key);
      return;
    }
    const trace = answer.trace();
    life.payments.push(...paymentsIn(step, trace, facts, asOf));
    if (!counts) return;
    life.paid.push(...dueUnits(step, trace, facts, requestOf(step, moment)));
    if (trace.patterns.some(({ status }) => isOpen(status))) life.open.add(step.key);
  }
}

const factsIn = ({ facts, payments }: Living, round: number, { reads }: Stage): ProgrammeFacts => ({
  ...facts[round]!,
  payments: payments.filter(({ programme }) => reads.has(programme)),
});
