import { FORMER_TRADES, OCCUPATIONS_2015, OCCUPATIONS_2022, TRADES } from './data/occupations.js';

/** Editions of 职业分类大典 reuse codes: edition and code together make the key. */
export type OccupationEdition = '2015' | '2022';

export interface OccupationEntry {
  readonly edition: OccupationEdition;
  /** `d-dd-dd-dd`. */
  readonly code: string;
  readonly name: string;
}

export interface TradeAlias {
  /** 工种. */
  readonly trade: string;
  readonly occupation: OccupationEntry;
  /** The name is no longer used: whoever writes it is asked to confirm. */
  readonly former: boolean;
}

const pairs = (text: string): readonly (readonly [string, string])[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [first = '', second = ''] = line.split(' ');
      return [first, second] as const;
    });

export const OCCUPATIONS: readonly OccupationEntry[] = [
  ...pairs(OCCUPATIONS_2022).map(([code, name]) => ({ edition: '2022' as const, code, name })),
  ...pairs(OCCUPATIONS_2015).map(([code, name]) => ({ edition: '2015' as const, code, name })),
];

const BY_KEY = new Map(OCCUPATIONS.map((entry) => [`${entry.edition} ${entry.code}`, entry]));

export const isOccupationCode = (text: string): boolean => /^\d-\d{2}-\d{2}-\d{2}$/.test(text);

/** The occupation of an edition, null when it is not listed. */
export const occupation = (edition: OccupationEdition, code: string): OccupationEntry | null =>
  BY_KEY.get(`${edition} ${code}`) ?? null;

const BY_NAME_2022 = new Map(
  OCCUPATIONS.filter(({ edition }) => edition === '2022').map(({ code, name }) => [name, code]),
);

/**
 * The code of an occupation in edition 2022. A code of 2015 that is listed there by its own name is found by the name;
 * one that is not listed kept its code. null: the name of 2015 is not known in 2022.
 */
export function occupationIn2022(edition: OccupationEdition, code: string): string | null {
  if (edition === '2022') return code;
  const then = occupation('2015', code);
  return then === null ? code : (BY_NAME_2022.get(then.name) ?? null);
}

const aliases = (text: string, former: boolean): readonly (readonly [string, TradeAlias])[] =>
  pairs(text).map(([trade, code]) => [trade, { trade, occupation: occupation('2022', code)!, former }]);

const ALIASES = new Map([...aliases(FORMER_TRADES, true), ...aliases(TRADES, false)]);

/** What a 工种 without a code of its own belongs to; null when the name is not listed. */
export const tradeAlias = (trade: string): TradeAlias | null => ALIASES.get(trade) ?? null;
