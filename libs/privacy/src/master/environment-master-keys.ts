import { KeySetupError } from '../errors.js';
import type { SuiteName } from '../suites/index.js';
import type { KeyWrapping, MasterKeys } from './key-wrapping.js';
import { wrappingsOf, type LocalWrapping } from './local-wrapping.js';
import { parseMasterKeys } from './parse-master-keys.js';

/** Master keys from `MASTER_KEY`. People put new ones in and take old ones out. */
export class EnvironmentMasterKeys implements MasterKeys {
  readonly where = 'MASTER_KEY';
  private readonly all: readonly LocalWrapping[];

  constructor(
    value: string,
    private readonly suite: SuiteName,
  ) {
    this.all = wrappingsOf(parseMasterKeys(value, this.where), suite);
  }

  wrappings(): Promise<readonly KeyWrapping[]> {
    return Promise.resolve(this.all);
  }

  create(): Promise<void> {
    return Promise.resolve();
  }

  /** Another key; when there is none, the same key under the suite that is wanted now. */
  next(current: string, retired: ReadonlySet<string>): Promise<KeyWrapping> {
    const used = this.all.find(({ id }) => id === current);
    const fit = this.all.filter(
      ({ id, suite }) => suite === this.suite && id !== current && !retired.has(id),
    );
    const next = fit.find(({ master }) => master.check !== used?.master.check) ?? fit[0];
    if (next === undefined) return Promise.reject(new KeySetupError('MASTER_KEY_NEXT_MISSING', this.where));
    return Promise.resolve(next);
  }

  withdraw(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }
}
