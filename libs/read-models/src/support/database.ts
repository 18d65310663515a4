/** What queries need: a pool or a client of `pg`. */
export interface Database {
  query(sql: string, params?: unknown[]): Promise<{ rows: object[] }>;
}

/** Rows of a statement whose select list has the shape of `Row`. */
export const select = async <Row>(
  db: Database,
  sql: string,
  params: readonly unknown[] = [],
): Promise<Row[]> => (await db.query(sql, [...params])).rows as Row[];
