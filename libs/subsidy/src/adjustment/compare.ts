import { evaluate } from '../engine/evaluate.js';
import { isOpen, type EvaluationRequest, type Trace } from '../engine/trace.js';
import type { PriorPayment, ProgrammeFacts } from '../facts/programme-facts.js';
import type { CompiledPack } from '../pack/compile.js';
import type { PackReference } from '../payout/events.js';
import type { Difference } from './commands.js';
import type { AdjustedUnit, AdjustmentGround, AdjustmentKind } from './events.js';
import { amountsIn, paymentOf, type MadeDecision } from './paid.js';

/** A version of a pack that answers for a part of the days of a decision. */
export interface Terms {
  readonly pack: CompiledPack;
  readonly reference: PackReference;
  /** Absent: for all of them. */
  readonly inForce?: NonNullable<EvaluationRequest['inForce']>;
}

/** A decision that is made again. */
export interface DecisionAgain {
  readonly made: MadeDecision;
  /** The terms it was made on. */
  readonly then: CompiledPack;
  /** Those in force for its days as known now; null: it is not looked at, and stays as it is. */
  readonly now: readonly Terms[] | null;
  /** Facts of its day as known now, with the payments of other programmes. */
  readonly facts: ProgrammeFacts;
  /** Compared with what was decided then, because the facts changed and not the terms. */
  readonly asMade?: boolean;
}

export interface Comparison {
  /** At most one of each kind. */
  readonly differences: readonly Difference[];
  /** Somebody stays on earlier terms, because the document says so. */
  readonly kept: boolean;
  /** For some unit that was paid, the terms now in force ask for evidence that is not there. */
  readonly undetermined: boolean;
}

interface Found {
  readonly traces: readonly {
    readonly terms: Terms;
    readonly facts: ProgrammeFacts;
    readonly trace: Trace;
  }[];
  readonly amounts: ReadonlyMap<string, number>;
  readonly open: ReadonlySet<string>;
  readonly kept: boolean;
}

const NOTHING: Found = { traces: [], amounts: new Map(), open: new Set(), kept: false };

const unitsWith = (trace: Trace, is: (pattern: Trace['patterns'][number]) => boolean): readonly string[] =>
  trace.units.flatMap(([unit, at]) => (is(trace.patterns[at]!) ? [unit] : []));

/** The question without the days of the version that answered it. */
const withoutWindow = ({
  from,
  to,
  asOf,
  demo,
  budgetFen,
  budgetsFen,
}: EvaluationRequest): EvaluationRequest => ({
  from,
  to,
  asOf,
  demo,
  ...(budgetFen === undefined ? {} : { budgetFen }),
  ...(budgetsFen === undefined ? {} : { budgetsFen }),
});

const windowOf = ({ inForce }: Terms): Pick<Terms, 'inForce'> => (inForce === undefined ? {} : { inForce });

/** Decides once more, by one version after the other. */
function decideAgain(
  { made: { data, occurredOn }, facts }: DecisionAgain,
  versions: readonly Terms[],
  paid: readonly PriorPayment[],
): Found {
  const { programme } = data;
  const { request } = data.trace as Trace;
  let found = NOTHING;
  for (const terms of versions) {
    const own = paymentOf(programme, occurredOn, found.amounts);
    const known = { ...facts, payments: [...facts.payments, ...paid, ...own] };
    const again = evaluate(terms.pack, programme, known, { ...withoutWindow(request), ...windowOf(terms) });
    if (again.outcome === 'not-activated') {
      // No standard is entered: nobody can say what is due, so nothing is taken away either.
      found = { ...found, open: new Set([...found.open, ...data.units]) };
      continue;
    }
    const { trace } = again;
    const isKept = unitsWith(trace, ({ status, terms: day }) => status === 'counts' && day !== undefined);
    found = {
      traces: [...found.traces, { terms, facts: known, trace }],
      amounts: new Map([...found.amounts, ...amountsIn(trace)]),
      open: new Set([...found.open, ...unitsWith(trace, ({ status }) => isOpen(status))]),
      kept: found.kept || isKept.length > 0,
    };
  }
  return found;
}

/** Made again on the facts of today: by the terms of then, and by those in force now. */
interface MadeAgain {
  readonly decision: DecisionAgain;
  readonly old: Found;
  readonly due: Found;
}

/** Decisions in the order in which they were made, each on what the earlier ones come to. */
function makeAgain(decisions: readonly DecisionAgain[]): readonly MadeAgain[] {
  const again: MadeAgain[] = [];
  let [paidThen, paidNow]: readonly (readonly PriorPayment[])[] = [[], []];
  for (const decision of decisions) {
    const { data, occurredOn } = decision.made;
    const { programme, pack: reference } = data;
    const trace = data.trace as Trace;
    const asMade = { ...NOTHING, amounts: amountsIn(trace) };
    let [old, due] = [asMade, asMade];
    if (decision.now !== null) {
      const { inForce } = trace.request;
      const then = { pack: decision.then, reference, ...(inForce === undefined ? {} : { inForce }) };
      if (!decision.asMade) old = decideAgain(decision, [then], paidThen!);
      due = decideAgain(decision, decision.now, paidNow!);
      again.push({ decision, old, due });
    }
    paidThen = [...paidThen!, ...paymentOf(programme, occurredOn, old.amounts)];
    paidNow = [...paidNow!, ...paymentOf(programme, occurredOn, due.amounts)];
  }
  return again;
}

const byUnit = (again: readonly MadeAgain[], part: 'old' | 'due'): ReadonlyMap<string, number> =>
  new Map(again.flatMap((one) => [...one[part].amounts]));

const groundsOf = (
  again: readonly MadeAgain[],
  units: readonly AdjustedUnit[],
): readonly AdjustmentGround[] => {
  const wanted = new Set(units.map(({ unit }) => unit));
  return again.flatMap(({ decision, due }) =>
    due.traces
      .filter(({ trace }) =>
        // A version that does not answer for a unit is no ground for it.
        unitsWith(trace, ({ status }) => status !== 'NOT_IN_FORCE').some((unit) => wanted.has(unit)),
      )
      .map(({ terms, facts, trace }) => ({
        decisionId: decision.made.data.decisionId,
        pack: terms.reference,
        facts,
        trace,
      })),
  );
};

const unitsLookedAt = (again: readonly MadeAgain[]): ReadonlySet<string> =>
  new Set(
    again.flatMap(({ old, due }) =>
      [...old.traces, ...due.traces].flatMap(({ trace }) => trace.units.map(([unit]) => unit)),
    ),
  );

export interface PaidSoFar {
  /** What is paid for each unit all in all. */
  readonly effective: ReadonlyMap<string, number>;
  /** Units that were adjusted before. */
  readonly adjusted: ReadonlySet<string>;
}

/**
 * What the terms now in force give for decisions that were made on others, unit by unit. What differs only because facts
 * have been corrected since is left alone: that is no matter of the terms.
 */
export function compareTerms(
  decisions: readonly DecisionAgain[],
  { effective, adjusted }: PaidSoFar,
): Comparison {
  const again = makeAgain(decisions);
  const [old, due] = [byUnit(again, 'old'), byUnit(again, 'due')];
  const open = new Set(again.flatMap((one) => [...one.due.open]));
  const untouched = new Set(decisions.flatMap(({ now, made }) => (now === null ? made.data.units : [])));
  const units = again.flatMap(({ decision }) => decision.made.data.units);
  const looked = unitsLookedAt(again);
  const before = [...adjusted].filter((unit) => looked.has(unit));
  const asked = [...new Set([...units, ...before, ...due.keys()])]
    .filter((unit) => !untouched.has(unit))
    .sort();
  const differing = asked
    .filter((unit) => due.has(unit) || !open.has(unit))
    .filter((unit) => adjusted.has(unit) || due.get(unit) !== old.get(unit))
    .map((unit) => ({ unit, paidFen: effective.get(unit) ?? 0, dueFen: due.get(unit) ?? 0 }));
  const ofKind = (kind: AdjustmentKind): readonly Difference[] => {
    const own = differing.filter(({ paidFen, dueFen }) =>
      kind === 'top-up' ? dueFen > paidFen : dueFen < paidFen,
    );
    return own.length === 0 ? [] : [{ kind, units: own, grounds: groundsOf(again, own) }];
  };
  const differences = [...ofKind('top-up'), ...ofKind('clawback')];
  return {
    differences,
    kept: differences.length === 0 && again.some((one) => one.due.kept),
    undetermined: asked.some((unit) => !due.has(unit) && open.has(unit) && effective.has(unit)),
  };
}
