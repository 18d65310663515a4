import type { ColumnType } from '#event-sourcing';
import { isLocalDate } from '#reference-data';

export interface PageRequest {
  /** Most rows in the page, a positive integer. */
  readonly limit: number;
  /** `next` of the page before; absent for the first one. */
  readonly after?: string | undefined;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Hand it in as `after`; null on the last page. */
  readonly next: string | null;
}

/** A page was asked for with a cursor that no page of this list ever gave. */
export class InvalidCursorError extends Error {
  readonly code = 'INVALID_CURSOR';
  constructor(readonly cursor: string) {
    super(`not a cursor of this list: ${cursor}`);
    this.name = 'InvalidCursorError';
  }
}

export const cursorOf = (values: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** What a database takes as a value of the type; a crafted cursor must not reach it as anything else. */
function isValue(text: string, type: ColumnType): boolean {
  switch (type) {
    case 'bigint':
      return /^\d{1,16}$/.test(text);
    case 'integer':
      return /^\d{1,9}$/.test(text);
    case 'date':
      return isLocalDate(text);
    case 'text':
      return !text.includes('\0');
    case 'boolean':
    case 'jsonb':
    case 'text[]':
    case 'timestamptz':
      return false;
  }
}

function valuesOf(cursor: string, types: readonly ColumnType[]): readonly string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const texts = Array.isArray(values) ? values.map((value) => String(value)) : [];
    if (texts.length === types.length && texts.every((text, i) => isValue(text, types[i]!))) return texts;
  } catch {
    // Neither base64url nor JSON: the same answer as for a cursor of another list.
  }
  throw new InvalidCursorError(cursor);
}

/** The condition that skips everything up to the cursor, with its parameters after those of the query. */
export function keysetCondition(
  columns: readonly { readonly name: string; readonly type: ColumnType }[],
  query: {
    readonly params: readonly unknown[];
    readonly after?: string | undefined;
    readonly newestFirst?: boolean;
    readonly limit: number;
  },
): { readonly conditions: readonly string[]; readonly params: readonly unknown[] } {
  if (!Number.isSafeInteger(query.limit) || query.limit < 1)
    throw new RangeError(`page limit ${query.limit}`);
  if (query.after === undefined) return { conditions: [], params: query.params };
  const values = valuesOf(
    query.after,
    columns.map(({ type }) => type),
  );
  const names = columns.map(({ name }) => name).join(', ');
  const slots = columns.map(({ type }, i) => `$${query.params.length + i + 1}::${type}`).join(', ');
  return {
    conditions: [`(${names}) ${query.newestFirst ? '<' : '>'} (${slots})`],
    params: [...query.params, ...values],
  };
}
