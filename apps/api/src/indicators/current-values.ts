import type { Instant, LocalDate } from '#event-sourcing';
import { currentStockDefinitions, stockFigures, type StockFigures } from '#indicators';
import {
  apprenticeshipCounts,
  newHighSkilled,
  rollCounts,
  skillStock,
  type Database,
  type RollCount,
} from '#read-models';
import { isCountedFromRolls, rollFigure } from './roll-indicators.js';

/** Why an indicator has no figure: it is never taken for zero. */
export type NoFigure =
  /** The register does not hold what it counts. */
  | 'not-counted'
  /** Nobody recorded any of what it counts. */
  | 'not-recorded'
  /** It is counted of what is known now only. */
  | 'now-only'
  /** 就业人员 of the region has not been entered. */
  | 'no-denominator'
  /** Whoever asks may not have people of the document's region counted. */
  | 'out-of-scope';

export type CurrentValue =
  /** With the figure of the year before, where there is one. */
  { readonly value: number; readonly previous?: number | null } | { readonly reason: NoFigure };

/** Indicators that are a stock of people in the register on a day. */
const STOCKS: Readonly<Record<string, keyof StockFigures>> = {
  'AQ-01': 'industrialWorkers',
  'AQ-03': 'skilled',
  'AQ-04': 'highSkilled',
  'CX-29': 'skilled',
  'CX-30': 'highSkilled',
};

/** Indicators that count people by their first high-skilled certificate of a year. */
const FLOWS: ReadonlySet<string> = new Set(['JS-02']);

/** Indicators that count apprenticeships of employers begun in the year. */
const APPRENTICES: ReadonlySet<string> = new Set(['CX-12']);

/** Indicators that divide by a figure only the bureau can enter. */
const RATIOS: ReadonlySet<string> = new Set(['JS-01']);

export interface Vantage {
  readonly asOf: LocalDate;
  readonly knownAt: Instant;
}

/** Answers what an indicator stands at in one region; each count is made once. */
export class CurrentValues {
  private stock: Promise<StockFigures> | undefined;
  private flow: Promise<number> | undefined;
  private rolls: Promise<readonly RollCount[]> | undefined;

  constructor(
    private readonly db: Database,
    private readonly region: string,
    private readonly vantage: Vantage,
    /** People of the region may be counted for whoever asks. */
    private readonly isInScope: boolean,
  ) {}

  async of(indicator: string): Promise<CurrentValue> {
    if (isCountedFromRolls(indicator)) return this.ofRolls(indicator);
    const stock = STOCKS[indicator];
    if (stock === undefined && !FLOWS.has(indicator) && !APPRENTICES.has(indicator))
      return { reason: RATIOS.has(indicator) ? 'no-denominator' : 'not-counted' };
    if (!this.isInScope) return { reason: 'out-of-scope' };
    if (stock !== undefined) return { value: (await (this.stock ??= this.countStock()))[stock] };
    if (APPRENTICES.has(indicator)) return this.apprentices();
    return { value: await (this.flow ??= this.countFlow()) };
  }

  private async ofRolls(indicator: string): Promise<CurrentValue> {
    if (!this.isInScope) return { reason: 'out-of-scope' };
    this.rolls ??= rollCounts(this.db, { region: this.region, ...this.vantage });
    const value = await rollFigure(indicator, this.rolls);
    return value === null ? { reason: 'not-recorded' } : { value };
  }

  private async countStock(): Promise<StockFigures> {
    const definitions = currentStockDefinitions();
    const { asOf, knownAt } = this.vantage;
    const question = { asOf, knownAt, region: this.region, definitions };
    return stockFigures(await skillStock(this.db, question), definitions);
  }

  private async apprentices(): Promise<CurrentValue> {
    const { region } = this;
    const kinds = await apprenticeshipCounts(this.db, { region }, this.vantage);
    const counted = kinds.find(({ kind }) => kind === 'new-enterprise');
    return counted === undefined ? { reason: 'not-recorded' } : { value: counted.registered };
  }

  private async countFlow(): Promise<number> {
    const { asOf, knownAt } = this.vantage;
    const year = Number(asOf.slice(0, 4));
    const question = { year, asOf, knownAt, region: this.region, definitions: currentStockDefinitions() };
    const cells = await newHighSkilled(this.db, question);
    return cells.reduce((sum, { persons }) => sum + persons, 0);
  }
}
