import type { ProgrammeFacts } from '../../facts/programme-facts.js';
import type { FactName } from '../../facts/vocabulary.js';
import type { CompiledPack } from '../../pack/compile.js';
import { codesOf, columnRules } from '../columns/column-rules.js';
import type { BackEnd, CompiledProgramme } from '../compiled-programme.js';
import { evaluate, evaluationOf, programmeOf, type Evaluation, type NotActivated } from '../evaluate.js';
import type { EvaluationRequest, ProgrammeOutcome } from '../trace.js';
import { Answers, Asker } from './asker.js';
import { Questions, type AskedPerson } from './questions.js';

/** One programme, asked of everybody for one period. */
export interface BatchQuestion {
  readonly programme: string;
  readonly request: EvaluationRequest;
}

/** What a whole population is answered, question by question and person by person; small until it is expanded. */
export interface BatchAnswers {
  readonly outcome: (question: number, person: number) => ProgrammeOutcome | 'not-activated';
  readonly amountFen: (question: number, person: number) => number;
  /** The same as `evaluate` gives, with the trace as it is stored. */
  readonly expand: (question: number, person: number) => Evaluation | NotActivated;
  /** Bytes of all traces. */
  readonly bytes: number;
}

export interface Batch {
  /**
   * Answers every question for some people; how many at once is a matter of memory alone. `request` stands for that of
   * every question, so that the same batch serves one period after the other.
   */
  readonly ask: (people: readonly ProgrammeFacts[], request?: EvaluationRequest) => BatchAnswers;
}

/** Facts that depend on the programme that asks. */
const isOwn = (fact: FactName): boolean => fact.startsWith('prior.');

/** Terms that are kept depend on what was paid on the way: such a programme is asked unit by unit. */
const isInOrder = ({ programme }: CompiledProgramme): boolean => programme.grandfather !== null;

/** Questions with the same units share their rows. */
const sharedKey = ({ programme, layout }: CompiledProgramme, { from, to, asOf }: EvaluationRequest): string =>
  [
    programme.kind === 'monthly-allowance',
    programme.subject,
    programme.referenceDay.day,
    from,
    to,
    asOf,
    layout.facts.some(isOwn) || programme.grandfather !== null ? programme.name : '',
  ].join(' ');

interface Asked {
  readonly compiled: CompiledProgramme;
  readonly question: BatchQuestion;
  /** Place among the questions. */
  readonly at: number;
}

interface Member extends Asked {
  readonly asker: Asker;
}

interface Group {
  readonly rows: Questions;
  readonly request: EvaluationRequest;
  readonly inOrder: boolean;
  readonly members: readonly Member[];
}

/** Few enough for the columns to stay near the processor. */
const ROWS = 256;

const groupOf = (all: readonly [Asked, ...Asked[]], backEnd: BackEnd | undefined): Group => {
  const programmes = all.map(({ compiled }) => compiled);
  const facts = [...new Set(programmes.flatMap(({ layout }) => layout.facts))];
  const [{ compiled: first, question }] = all;
  const rows = new Questions(first, facts, codesOf(programmes), ROWS, backEnd);
  return {
    rows,
    request: question.request,
    inOrder: isInOrder(first),
    members: all.map((asked) => {
      const rules = columnRules(asked.compiled, rows.table, backEnd);
      return { ...asked, asker: new Asker(asked.compiled, rules, rows) };
    }),
  };
};

const groupsOf = (all: readonly Asked[], backEnd: BackEnd | undefined): readonly Group[] => {
  const byKey = new Map<string, [Asked, ...Asked[]]>();
  for (const asked of all) {
    const key = sharedKey(asked.compiled, asked.question.request);
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, [asked]);
    else group.push(asked);
  }
  return [...byKey.values()].map((members) => groupOf(members, backEnd));
};

type Whole = (asked: Asked, facts: ProgrammeFacts, request: EvaluationRequest) => Evaluation | NotActivated;

const askGroup = (
  { rows, request: own, inOrder, members }: Group,
  people: readonly ProgrammeFacts[],
  instead: EvaluationRequest | undefined,
  answers: ReadonlyMap<number, Answers>,
  whole: Whole,
): void => {
  const request = instead ?? own;
  const requestOf = ({ question }: Asked): EvaluationRequest => instead ?? question.request;
  let strip: AskedPerson[] = [];
  const settle = (): void => {
    for (const member of members) member.asker.settle(strip, requestOf(member), answers.get(member.at)!);
    strip = [];
    rows.clear();
  };
  for (const facts of people) {
    let person = inOrder ? null : rows.add(facts, request);
    if (person === null) {
      settle();
      person = inOrder ? null : rows.add(facts, request);
    }
    // Also one with more certificates, posts and months than a table holds.
    if (person === null)
      for (const asked of members)
        answers.get(asked.at)!.putAside(whole(asked, facts, requestOf(asked)), false);
    else strip.push(person);
  }
  settle();
};

/**
 * Asks programmes of a pack of a whole population: facts go once into typed columns, every rule works through them, and
 * traces are kept as numbers. @throws PackError as `evaluate` does.
 */
export const openBatch = (
  pack: CompiledPack,
  questions: readonly BatchQuestion[],
  backEnd?: BackEnd,
): Batch => {
  const groups = groupsOf(
    questions.map((question, at) => ({ question, at, compiled: programmeOf(pack, question.programme) })),
    backEnd,
  );
  const whole: Whole = ({ question }, facts, request) => evaluate(pack, question.programme, facts, request);
  return {
    ask: (people, request) => {
      const answers = new Map<number, Answers>();
      for (const { members } of groups)
        for (const { at, asker } of members) answers.set(at, asker.answersOf(people.length));
      for (const group of groups) askGroup(group, people, request, answers, whole);
      const of = (question: number): Answers => answers.get(question)!;
      return {
        outcome: (question, person) => of(question).outcome(person),
        amountFen: (question, person) => of(question).amountFen(person),
        expand: (question, person) => {
          const kept = of(question).keptAside(person);
          if (kept !== undefined) return kept;
          const { programme, request: own } = questions[question]!;
          const trace = of(question).traces.expand(person, request ?? own);
          return evaluationOf(programmeOf(pack, programme), people[person]!, trace);
        },
        bytes: [...answers.values()].reduce((sum, { traces }) => sum + traces.bytes, 0),
      };
    },
  };
};
