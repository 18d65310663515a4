import type { Logger } from 'typeorm';

const LONGEST = 300;

const shorten = (sql: string): string => (sql.length > LONGEST ? `${sql.slice(0, LONGEST)}…` : sql);

/**
 * Reports failed and slow statements, shortened. Never their parameters, and of a failure only the code: Postgres
 * quotes values in its messages, and those are people's data.
 */
export class QueryLog implements Logger {
  constructor(private readonly write: (message: string) => void) {}

  logQueryError(error: string | Error, sql: string): void {
    const code = typeof error === 'object' && 'code' in error ? String(error.code) : 'unknown reason';
    this.write(`statement failed (${code}): ${shorten(sql)}`);
  }

  logQuerySlow(milliseconds: number, sql: string): void {
    this.write(`statement took ${milliseconds} ms: ${shorten(sql)}`);
  }

  logMigration(message: string): void {
    this.write(message);
  }

  logQuery(): void {}

  logSchemaBuild(): void {}

  log(level: 'log' | 'info' | 'warn', message: unknown): void {
    if (level === 'warn') this.write(shorten(String(message)));
  }
}
