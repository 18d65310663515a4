import { employerShare, percentKept, type CountedEmployer, type EmployerShare } from '#indicators';
import { employersThen, type Database, type Viewpoint } from '#read-models';
import type { TargetDefinition } from '#reference-data';
import type { CurrentValue } from './current-values.js';

/** Answers which share of the employers of one region, or of their people, has what is asked; they are read once. */
export class EmployerValues {
  private employers: Promise<readonly CountedEmployer[]> | undefined;

  constructor(
    private readonly db: Database,
    private readonly region: string,
    private readonly viewpoint: Viewpoint,
    private readonly isInScope: boolean,
  ) {}

  /** Undefined: it is no share of employers. */
  async of(definition: TargetDefinition): Promise<CurrentValue | undefined> {
    if (employerShare(definition.indicator, [], definition.thresholds) === undefined) return undefined;
    if (!this.isInScope) return { reason: 'out-of-scope' };
    const value = percentKept((await this.shareOf(definition))!);
    return value === null ? { reason: 'not-recorded' } : { value };
  }

  /** What there is of it, is lacking, and cannot be said; null where it is no share of employers or nobody may see it. */
  async shareOf({ indicator, thresholds }: TargetDefinition): Promise<EmployerShare | null> {
    if (!this.isInScope || employerShare(indicator, [], thresholds) === undefined) return null;
    this.employers ??= employersThen(this.db, this.region, this.viewpoint);
    return employerShare(indicator, await this.employers, thresholds) ?? null;
  }
}
