import { CURRENT_DIVISIONS, STATISTICAL_DIVISIONS } from './data/divisions.js';
import { FORMER_DIVISIONS } from './data/former-divisions.js';

type DivisionStatus = 'current' | 'former' | 'statistical';

export interface Division {
  /** Six digits of GB/T 2260. */
  readonly code: string;
  readonly name: string;
  readonly status: DivisionStatus;
  /** The code that holds the place today; its own code unless abolished. */
  readonly today: string;
}

/** Upper end of every chain of regions: 中央. Codes nest by their leading digits, and the nation has none. */
export const NATION = '000000';

const linesOf = (text: string): readonly string[] => text.trim().split('\n');

const listed = (text: string, status: DivisionStatus): readonly Division[] =>
  linesOf(text).map((line) => {
    const [code = '', name = '', , today = code] = line.split(' ');
    return { code, name, status, today };
  });

/** Every division whose name is known here. */
export const DIVISIONS: readonly Division[] = [
  { code: NATION, name: '全国', status: 'current', today: NATION },
  ...listed(CURRENT_DIVISIONS, 'current'),
  ...listed(STATISTICAL_DIVISIONS, 'statistical'),
  ...listed(FORMER_DIVISIONS, 'former'),
];

const BY_CODE = new Map(DIVISIONS.map((entry) => [entry.code, entry]));

export const division = (code: string): Division | null => BY_CODE.get(code) ?? null;

/** Name of a division, null when it is not listed. */
export const regionName = (code: string): string | null => division(code)?.name ?? null;

/** The code that holds the place today: 340824 潜山县 is 340882 潜山市. */
export const currentRegion = (code: string): string => division(code)?.today ?? code;

/** The next region up: 330282 慈溪, 330200 宁波, 330000 浙江, 000000 全国, null. Abolished codes go by the place today. */
export function parentRegion(code: string): string | null {
  if (!/^\d{6}$/.test(code)) throw new RangeError(`${code} is not a six-digit region`);
  const today = currentRegion(code);
  if (today === NATION) return null;
  if (today.endsWith('0000')) return NATION;
  // 90 marks counties directly under a province, which have no prefecture.
  return today.endsWith('00') || today.slice(2, 4) === '90'
    ? `${today.slice(0, 2)}0000`
    : `${today.slice(0, 4)}00`;
}

/** A region and all above it, innermost first. */
export function regionChain(code: string): readonly string[] {
  const chain = [currentRegion(code)];
  for (let next = parentRegion(code); next !== null; next = parentRegion(next)) chain.push(next);
  return chain;
}

/** True when `inner` is `outer` or lies in it, as the map is today. */
export const regionContains = (outer: string, inner: string): boolean =>
  regionChain(inner).includes(currentRegion(outer));

/** Current divisions directly below a region. */
export const childRegions = (code: string): readonly Division[] =>
  DIVISIONS.filter(({ code: child, status }) => status !== 'former' && parentRegion(child) === code);

/**
 * True for a prefix an ID number may carry: listed, or of a province that exists. Abolished counties are far too many to
 * list, and a prefix that is missing here must not cast doubt on its owner.
 */
export const isKnownIdPrefix = (region: string): boolean =>
  region !== NATION && division(region)?.status !== 'statistical' && BY_CODE.has(`${region.slice(0, 2)}0000`);
