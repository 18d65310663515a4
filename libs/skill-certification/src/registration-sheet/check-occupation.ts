import {
  isOccupationCode,
  occupation as listedOccupation,
  tradeAlias,
  type OccupationEdition,
  type OccupationEntry,
  type TradeAlias,
} from '#reference-data';
import type { FiledScope } from '../institution/events.js';
import { choiceOf, textOf } from './cell-values.js';
import type { SheetRow } from './columns.js';
import { atColumn, isEmpty, isInvalid, type Notes } from './findings.js';

export interface RowOccupation {
  readonly edition: OccupationEdition;
  readonly code: string;
  readonly name: string;
  readonly trade: string | null;
}

const EDITIONS: readonly OccupationEdition[] = ['2022', '2015'];
const LONGEST_TRADE = 50;

/** The editions a code may belong to here: those filed for it, or any that lists it. */
function editionsOf(code: string, scope: readonly FiledScope[]): readonly OccupationEdition[] {
  const filed = EDITIONS.filter((edition) =>
    scope.some((entry) => entry.edition === edition && entry.occupation === code),
  );
  return filed.length > 0 ? filed : EDITIONS.filter((edition) => listedOccupation(edition, code) !== null);
}

/** What a code is called in an edition; where that edition is not listed, in the other one. */
const nameOf = (edition: OccupationEdition, code: string): string | null =>
  (
    listedOccupation(edition, code) ??
    EDITIONS.map((other) => listedOccupation(other, code)).find((entry) => entry !== null)
  )?.name ?? null;

const matched = ({ occupation: { code, name } }: TradeAlias) => ({
  zh: `已匹配为 ${code} ${name}，请确认`,
  en: `was matched to ${code} ${name}: please confirm`,
});

/** A name of an earlier list stands for its occupation, with a code that is empty, no longer listed, or the right one. */
function byAlias(alias: TradeAlias, code: string): OccupationEntry | null {
  if (code !== '' && !isOccupationCode(code)) return null;
  const unlisted = EDITIONS.every((edition) => listedOccupation(edition, code) === null);
  return unlisted || code === alias.occupation.code ? alias.occupation : null;
}

function readTrade({ row, cells }: SheetRow, notes: Notes): string | null {
  const trade = textOf(cells.trade);
  if (trade === '') return null;
  return trade.length <= LONGEST_TRADE ? trade : notes.error(isInvalid(row, 'trade'));
}

function mismatch(row: number, code: string, name: string, notes: Notes): null {
  return notes.error(
    atColumn(row, 'occupation', 'E-OCC-NAME', {
      zh: `与[职业名称]不一致（${code} 为${name}）`,
      en: `does not go with the name of the occupation (${code} is ${name})`,
    }),
  );
}

function named(
  row: number,
  code: string,
  name: string,
  scope: readonly FiledScope[],
  notes: Notes,
): OccupationEntry | null {
  const editions = editionsOf(code, scope);
  const fitting = editions.find((edition) => (nameOf(edition, code) ?? name) === name);
  if (fitting !== undefined) return { edition: fitting, code, name };
  const [edition] = editions;
  if (edition === undefined) return { edition: '2022', code, name };
  return mismatch(row, code, nameOf(edition, code) ?? '', notes);
}

/** 职业编码, 职业名称 and 工种; editions of 职业分类大典 reuse codes, so code and name together decide. */
export function readOccupation(
  sheetRow: SheetRow,
  scope: readonly FiledScope[],
  notes: Notes,
): RowOccupation | null {
  const { row, cells } = sheetRow;
  const code = choiceOf(cells.occupation);
  const name = choiceOf(cells.occupationName);
  const trade = readTrade(sheetRow, notes);
  const alias = tradeAlias(name);
  const meant = alias === null ? null : byAlias(alias, code);
  if (alias !== null && meant !== null) {
    notes.warn(atColumn(row, 'occupationName', 'W-OCC-MATCHED', matched(alias)));
    return { ...meant, trade: trade ?? alias.trade };
  }
  if (code === '') notes.error(isEmpty(row, 'occupation'));
  else if (!isOccupationCode(code)) notes.error(isInvalid(row, 'occupation'));
  if (name === '') notes.error(isEmpty(row, 'occupationName'));
  else if (name.length > LONGEST_TRADE) notes.error(isInvalid(row, 'occupationName'));
  if (!isOccupationCode(code) || name === '' || name.length > LONGEST_TRADE) return null;
  const tradeOf = trade === null ? null : tradeAlias(trade);
  if (tradeOf !== null && tradeOf.former && tradeOf.occupation.code === code)
    notes.warn(atColumn(row, 'trade', 'W-OCC-MATCHED', matched(tradeOf)));
  const entry = named(row, code, name, scope, notes);
  return entry === null ? null : { ...entry, trade };
}
