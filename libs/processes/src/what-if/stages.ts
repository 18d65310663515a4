import type { LocalDate } from '#event-sourcing';
import {
  openBatch,
  PackError,
  type Batch,
  type CompiledPack,
  type EvaluationRequest,
  type ProgrammeFacts,
  type ProgrammeOutcome,
  type Trace,
} from '#subsidy';
import type { Step } from './plan.js';
import { WhatIfError } from './request.js';

/** Steps of a round of which none looks at what an earlier one of them pays: they are asked of the same facts. */
export interface Stage {
  /** In the order of the documents. */
  readonly steps: readonly Step[];
  /** Programmes whose payments one of them looks at. */
  readonly reads: ReadonlySet<string>;
  /** The answer is known from the other world. */
  readonly isKnown: (step: Step) => boolean;
  /** Steps that are asked together: of one pack, about the same days. */
  readonly groups: readonly (readonly [Step, ...Step[]])[];
}

/** What one step says of one person. */
export interface Answer {
  readonly outcome: ProgrammeOutcome;
  /** Written out when somebody wants to read it. */
  readonly trace: () => Trace;
}

/** The day of the facts of a round, and whether made-up values may be used. */
export type Moment = Pick<EvaluationRequest, 'asOf' | 'demo'>;

export const requestOf = (
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  moment: Moment,
): EvaluationRequest => ({ from, to, ...moment });

const groupsOf = (steps: readonly Step[]): Stage['groups'] => {
  const groups: [Step, ...Step[]][] = [];
  for (const step of steps) {
    const group = groups.find(
      ([{ pack, from, to }]) => pack.compiled === step.pack.compiled && from === step.from && to === step.to,
    );
    if (group === undefined) groups.push([step]);
    else group.push(step);
  }
  return groups;
};

/** Cuts the steps of a round before each that looks at what one since the last cut may pay. */
export function stagesOf(steps: readonly Step[], isKnown: (step: Step) => boolean): readonly Stage[] {
  const stages: Step[][] = [];
  for (const step of steps) {
    const stage = stages.at(-1);
    if (stage === undefined || stage.some(({ programme }) => step.reads.has(programme.name)))
      stages.push([step]);
    else stage.push(step);
  }
  return stages.map((own) => ({
    steps: own,
    reads: new Set(own.flatMap(({ reads }) => [...reads])),
    isKnown,
    groups: groupsOf(own.filter((step) => !isKnown(step))),
  }));
}

/** Asks stages of many people; the tables that facts are gathered in serve one round after the other. */
export class StageAsker {
  private readonly batches = new Map<CompiledPack, Map<string, Batch>>();

  /** Answers by step and person; null: the programme is not activated. */
  ask(
    { groups }: Stage,
    people: readonly ProgrammeFacts[],
    moment: Moment,
  ): ReadonlyMap<Step, readonly (Answer | null)[]> {
    return new Map(groups.flatMap((group) => [...this.askGroup(group, people, moment)]));
  }

  private askGroup(
    group: readonly [Step, ...Step[]],
    people: readonly ProgrammeFacts[],
    moment: Moment,
  ): readonly (readonly [Step, readonly (Answer | null)[]])[] {
    const request = requestOf(group[0], moment);
    try {
      const answers = this.batchOf(group, request).ask(people, request);
      return group.map((step, question) => [
        step,
        people.map((_, person) => {
          const outcome = answers.outcome(question, person);
          return outcome === 'not-activated'
            ? null
            : { outcome, trace: () => traceIn(answers.expand(question, person)) };
        }),
      ]);
    } catch (error) {
      if (!(error instanceof PackError)) throw error;
      throw withoutAnswer(group, people, request) ?? error;
    }
  }

  private batchOf(group: readonly [Step, ...Step[]], request: EvaluationRequest): Batch {
    const { compiled } = group[0].pack;
    const names = group.map(({ programme }) => programme.name);
    const known = this.batches.get(compiled) ?? new Map<string, Batch>();
    this.batches.set(compiled, known);
    const key = names.join(' ');
    const batch =
      known.get(key) ??
      openBatch(
        compiled,
        names.map((programme) => ({ programme, request })),
      );
    known.set(key, batch);
    return batch;
  }
}

const traceIn = (answer: ReturnType<ReturnType<Batch['ask']>['expand']>): Trace => {
  if (answer.outcome === 'not-activated') throw new Error('an answer that was not given was read');
  return answer.trace;
};

/** Which of some steps it was that has no answer. */
function withoutAnswer(
  group: readonly Step[],
  people: readonly ProgrammeFacts[],
  request: EvaluationRequest,
): WhatIfError | null {
  for (const { key, pack, programme } of group)
    try {
      openBatch(pack.compiled, [{ programme: programme.name, request }]).ask(people);
    } catch (error) {
      if (!(error instanceof PackError)) throw error;
      return new WhatIfError(
        'WHAT_IF_PACK_ERROR',
        `项目 ${key} 无法给出答复：${error.message}`,
        `The programme ${key} has no answer: ${error.message}`,
        { programme: key },
      );
    }
  return null;
}
