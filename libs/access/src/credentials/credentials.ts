import type { Pool } from 'pg';
import {
  DEFAULT_COST,
  hashPassword,
  matches,
  noHash,
  parseHash,
  sameCost,
  type HashCost,
  type StoredHash,
} from './password-hash.js';

export interface CredentialOptions {
  readonly cost?: HashCost;
  /** Failures that lock, 5 when absent. */
  readonly mostFailures?: number;
  /** How long failures count, and a lock lasts after the last failure, 15 minutes when absent. */
  readonly windowMs?: number;
  readonly now?: () => Date;
}

export type Verification =
  | { readonly outcome: 'verified' }
  /** No such account, no password yet, or another password: the caller cannot tell which, nor by the time it took. */
  | { readonly outcome: 'wrong' }
  /** Too many failures; also for names that do not exist. */
  | { readonly outcome: 'locked'; readonly until: Date };

/** Passwords are 8 to 256 characters. */
export class PasswordUnfitError extends Error {
  readonly code = 'PASSWORD_UNFIT';
  readonly zh = '密码须为8至256个字符';
  readonly en = 'A password has 8 to 256 characters';

  constructor() {
    super('a password has 8 to 256 characters');
    this.name = 'PasswordUnfitError';
  }
}

export class Credentials {
  private readonly cost: HashCost;
  private readonly mostFailures: number;
  private readonly windowMs: number;
  private readonly now: () => Date;
  /** Attempts on one account queue up: guesses sent side by side must not slip past the count. */
  private readonly attempts = new Map<string, Promise<unknown>>();

  constructor(
    private readonly pool: Pool,
    options: CredentialOptions = {},
  ) {
    this.cost = options.cost ?? DEFAULT_COST;
    this.mostFailures = options.mostFailures ?? 5;
    this.windowMs = options.windowMs ?? 15 * 60_000;
    this.now = options.now ?? ((): Date => new Date());
  }

  /** Sets or replaces the password, and lifts a lock. Throws `PasswordUnfitError`. */
  async set(accountId: string, password: string): Promise<void> {
    await this.store(
      accountId,
      password,
      'do update set password_hash = excluded.password_hash, changed_at = now()',
    );
    await this.forgetFailures(accountId);
  }

  /** Sets the first password; where there is one it stays. Throws `PasswordUnfitError`. */
  async setFirst(accountId: string, password: string): Promise<void> {
    await this.store(accountId, password, 'do nothing');
  }

  async remove(accountId: string): Promise<void> {
    await this.pool.query('delete from app.credentials where account_id = $1', [accountId]);
  }

  verify(accountId: string, password: string): Promise<Verification> {
    const before = this.attempts.get(accountId) ?? Promise.resolve();
    const attempt = before.then(
      () => this.attempt(accountId, password),
      () => this.attempt(accountId, password),
    );
    this.attempts.set(accountId, attempt);
    return attempt.finally(() => {
      if (this.attempts.get(accountId) === attempt) this.attempts.delete(accountId);
    });
  }

  private async attempt(accountId: string, password: string): Promise<Verification> {
    const until = await this.lockedUntil(accountId);
    if (until) return { outcome: 'locked', until };
    const stored = await this.load(accountId);
    const fits = await matches(password, stored ?? noHash(this.cost));
    if (!stored || !fits) {
      await this.countFailure(accountId);
      return { outcome: 'wrong' };
    }
    await this.forgetFailures(accountId);
    if (!sameCost(stored.cost, this.cost)) await this.set(accountId, password);
    return { outcome: 'verified' };
  }

  private async store(accountId: string, password: string, onConflict: string): Promise<void> {
    if (password.length < 8 || password.length > 256) throw new PasswordUnfitError();
    await this.pool.query(
      `insert into app.credentials (account_id, password_hash) values ($1, $2)
       on conflict (account_id) ${onConflict}`,
      [accountId, await hashPassword(password, this.cost)],
    );
  }

  private async load(accountId: string): Promise<StoredHash | null> {
    const { rows } = await this.pool.query<{ password_hash: string }>(
      'select password_hash from app.credentials where account_id = $1',
      [accountId],
    );
    return rows[0] ? parseHash(rows[0].password_hash) : null;
  }

  private async lockedUntil(accountId: string): Promise<Date | null> {
    const { rows } = await this.pool.query<{ last_failed_at: Date }>(
      'select last_failed_at from app.failed_logins where account_id = $1 and failures >= $2',
      [accountId, this.mostFailures],
    );
    if (!rows[0]) return null;
    const until = new Date(rows[0].last_failed_at.getTime() + this.windowMs);
    return until > this.now() ? until : null;
  }

  /** Failures out of the window start anew; those of names long gone are swept out on the way. */
  private async countFailure(accountId: string): Promise<void> {
    const now = this.now();
    const windowStart = new Date(now.getTime() - this.windowMs);
    await this.pool.query('delete from app.failed_logins where last_failed_at <= $1', [windowStart]);
    await this.pool.query(
      `insert into app.failed_logins as f (account_id, failures, last_failed_at) values ($1, 1, $2)
       on conflict (account_id) do update set failures = f.failures + 1, last_failed_at = $2`,
      [accountId, now],
    );
  }

  private async forgetFailures(accountId: string): Promise<void> {
    await this.pool.query('delete from app.failed_logins where account_id = $1', [accountId]);
  }
}
