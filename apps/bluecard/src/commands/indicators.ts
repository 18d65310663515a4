import { localDateOf } from '#event-sourcing';
import { currentStockDefinitions, stockBy, stockFigures, type StockDimension, type StockFigures, type StockLine } from '#indicators';
import { skillStock } from '#read-models';
import { regionName } from '#reference-data';
import { openSession } from '../session.js';

export interface IndicatorOptions {
  readonly region: string;
  readonly on?: string;
  readonly knownAt?: string;
  readonly by: StockDimension;
}

export interface IndicatorReport {
  readonly region: string;
  readonly on: string;
  readonly by: StockDimension;
  readonly figures: StockFigures;
  readonly lines: readonly StockLine[];
}

/** Headcount, skilled and high-skilled people of a region on a day, as known at a moment. */
export async function indicatorsCommand({ region, by, ...options }: IndicatorOptions): Promise<IndicatorReport> {
  const session = await openSession('indicators');
  try {
    await session.settle();
    const on = options.on ?? localDateOf(new Date());
    const knownAt = new Date(options.knownAt ?? Date.now()).toISOString();
    const definitions = currentStockDefinitions();
    const cells = await skillStock(session.services.db, { asOf: on, knownAt, region, definitions });
    return { region, on, by, figures: stockFigures(cells, definitions), lines: stockBy(cells, by, definitions) };
  } finally {
    await session.close();
  }
}

export const indicatorsText = ({ region, on, figures, lines }: IndicatorReport): string =>
  [
    `${regionName(region) ?? region} ${on}`,
    `产业工人 industrial workers ${figures.industrialWorkers}，技能人才 skilled ${figures.skilled}，高技能人才 high-skilled ${figures.highSkilled}`,
    ...lines.map(
      ({ key, industrialWorkers, skilled, highSkilled }) =>
        `  ${(key ?? '—').padEnd(24)} ${String(industrialWorkers).padStart(9)} ${String(skilled).padStart(9)} ${String(highSkilled).padStart(9)}`,
    ),
  ].join('\n');
