import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { currentStockDefinitions, stockBy, stockFigures, type StockDimension } from '#indicators';
import { newHighSkilled, skillStock } from '#read-models';
import { industry, LEVELS, levelOf, regionName, type Level } from '#reference-data';
import type { Caller } from '../common/caller.js';
import { admit } from '../common/gate.js';
import type { TextView } from '../common/figures.js';
import { Handler } from '../common/handler.js';
import { seeing } from '../common/vantage.js';
import type { FlowQuery, StockQuery } from './requests.js';
import { definitionsView, type FlowView, type StockView } from './views.js';

export const COUNTED_FROM = ['employments', 'certificates', 'workers', 'merged_entries'] as const;

const named = (name: string | null | undefined): TextView | null => (name ? { zh: name, en: name } : null);

function titleOf(key: string | null, by: StockDimension): TextView | null {
  if (key === null) return null;
  switch (by) {
    case 'region':
    case 'prefecture':
    case 'province':
      return named(regionName(key));
    case 'industry':
    case 'section':
      return named(industry(key)?.name);
    case 'level': {
      const { zh, en } = levelOf(key as Level);
      return { zh, en };
    }
  }
}

/** Headcount, skilled and high-skilled people on a day. */
export class CountStock extends Query<StockView> {
  constructor(
    readonly caller: Caller,
    readonly query: StockQuery,
  ) {
    super();
  }
}

@QueryHandler(CountStock)
export class CountStockHandler extends Handler implements IQueryHandler<CountStock> {
  async execute({ caller, query }: CountStock): Promise<StockView> {
    const { by, regionBy } = query;
    const region = query.region ?? caller.principal.region;
    admit(caller, 'indicators:view', { region });
    const { asOf, knownAt } = await seeing(this.services, COUNTED_FROM, query);
    const definitions = currentStockDefinitions();
    const question = { asOf, knownAt, region, regionBy, definitions };
    const cells = await skillStock(this.services.runtime.pool, question);
    return {
      region,
      regionName: regionName(region),
      asOf,
      knownAt,
      regionBy,
      by,
      total: stockFigures(cells, definitions),
      lines: stockBy(cells, by, definitions).map((line) => ({ ...line, title: titleOf(line.key, by) })),
      definitions: definitionsView(definitions),
    };
  }
}

/** 新增高技能人才 of a year: people by their first high-skilled certificate. */
export class CountNewHighSkilled extends Query<FlowView> {
  constructor(
    readonly caller: Caller,
    readonly query: FlowQuery,
  ) {
    super();
  }
}

@QueryHandler(CountNewHighSkilled)
export class CountNewHighSkilledHandler extends Handler implements IQueryHandler<CountNewHighSkilled> {
  async execute({ caller, query }: CountNewHighSkilled): Promise<FlowView> {
    const { year } = query;
    const region = query.region ?? caller.principal.region;
    admit(caller, 'indicators:view', { region });
    const { asOf, knownAt } = await seeing(this.services, COUNTED_FROM, query);
    const question = { year, asOf, knownAt, region, definitions: currentStockDefinitions() };
    const cells = await newHighSkilled(this.services.runtime.pool, question);
    return {
      region,
      year,
      asOf,
      knownAt,
      persons: cells.reduce((sum, { persons }) => sum + persons, 0),
      laterRevoked: cells.reduce((sum, { laterRevoked }) => sum + laterRevoked, 0),
      lines: cells.map(({ rank, ...line }) => ({ ...line, level: levelOfRank(rank) })),
    };
  }
}

function levelOfRank(rank: number): TextView {
  const { zh, en } = LEVELS.find((level) => level.rank === rank)!;
  return { zh, en };
}
