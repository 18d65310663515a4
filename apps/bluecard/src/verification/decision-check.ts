import {
  amountsIn,
  canonicalJson,
  compilePack,
  evaluate,
  type CompiledPack,
  type PackContent,
  type PackReference,
  type PayoutDecided,
  type PolicyPackDrafted,
  type ProgrammeFacts,
  type SupplementDecided,
  type Trace,
} from '#subsidy';

/** What decisions rest on: the packs, and the decisions themselves. */
export const DECISION_TYPES: readonly string[] = ['PolicyPackDrafted', 'PayoutDecided', 'SupplementDecided'];

/** Makes decisions again, from nothing but the log: it holds each pack before the first decision by it. */
export class DecisionCheck {
  private readonly drafted = new Map<string, PolicyPackDrafted['data']>();
  private readonly compiled = new Map<string, CompiledPack>();
  private made = 0;

  get decisions(): number {
    return this.made;
  }

  /** What differs when an event is taken as what it says; null when nothing does. Events in the order of the log. */
  check(type: string, data: object): string | null {
    try {
      if (type === 'PolicyPackDrafted') this.keep(data as PolicyPackDrafted['data']);
      if (type === 'SupplementDecided') {
        this.made += 1;
        return this.supplementAgain(data as SupplementDecided['data']);
      }
      if (type !== 'PayoutDecided') return null;
      this.made += 1;
      return this.decideAgain(data as PayoutDecided['data']);
    } catch (error) {
      return `cannot be decided again: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  private keep(pack: PolicyPackDrafted['data']): void {
    this.drafted.set(keyOf(pack), pack);
    this.compiled.delete(keyOf(pack));
  }

  private packOf(reference: PackReference): CompiledPack | undefined {
    const key = keyOf(reference);
    const known = this.compiled.get(key);
    const drafted = this.drafted.get(key);
    if (known !== undefined || drafted === undefined) return known;
    const compiled = compilePack(drafted.content as PackContent);
    this.compiled.set(key, compiled);
    return compiled;
  }

  /** A top-up is what the decisions that were made again give beyond what was paid. */
  private supplementAgain({
    programme,
    grounds,
    units,
    amountFen,
  }: SupplementDecided['data']): string | null {
    const due = new Map<string, number>();
    for (const ground of grounds) {
      const pack = this.packOf(ground.pack);
      if (pack === undefined) return `pack ${ground.pack.packId} version ${ground.pack.version} is missing`;
      const { facts, trace } = ground as unknown as { facts: ProgrammeFacts; trace: Trace };
      const again = evaluate(pack, programme, facts, trace.request);
      if (again.outcome === 'not-activated') return 'the programme is not activated';
      if (!isSame(again.trace, trace)) return 'another trace';
      for (const [unit, fen] of amountsIn(again.trace)) due.set(unit, fen);
    }
    const differs = units.some(({ unit, dueFen }) => due.get(unit) !== dueFen);
    const sum = units.reduce((total, { paidFen, dueFen }) => total + dueFen - paidFen, 0);
    return differs || sum !== amountFen ? 'units or amount differ from the traces' : null;
  }

  private decideAgain(data: PayoutDecided['data']): string | null {
    const pack = this.packOf(data.pack);
    if (pack === undefined) return `pack ${data.pack.packId} version ${data.pack.version} is missing`;
    if (pack.digest !== data.pack.digest) return `pack ${data.pack.packId} has digest ${pack.digest}`;
    // Written by the engine, in these shapes.
    const { facts, trace } = data as unknown as { facts: ProgrammeFacts; trace: Trace };
    const again = evaluate(pack, data.programme, facts, trace.request);
    if (again.outcome === 'not-activated') return 'the programme is not activated';
    if (!isSame(again.trace, trace)) return 'another trace';
    const matches =
      again.outcome === data.outcome && again.amountFen === data.amountFen && isSame(again.units, data.units);
    return matches ? null : 'outcome, amount or units differ from the trace';
  }
}

const keyOf = ({ packId, version }: { readonly packId: string; readonly version: number }): string =>
  `${packId}:${version}`;

/** Mostly the properties stand in the same order, and then comparing is cheap. */
const isSame = (one: object, other: object): boolean =>
  JSON.stringify(one) === JSON.stringify(other) || canonicalJson(one) === canonicalJson(other);
