import type { LocalDate } from '#event-sourcing';
import {
  facilityFigure,
  isFacilityIndicator,
  partCounts,
  type Facilities,
  type PartCount,
} from '#indicators';
import { facilitiesThen, type Register, type Viewpoint } from '#read-models';
import { yearOf, type TargetDefinition } from '#reference-data';
import type { CurrentValue } from './current-values.js';

const TRAININGS = 'CX-13';

/** Answers what is counted of institutions, projects and courses of one region; they are read once. */
export class FacilityValues {
  private facilities: Promise<Facilities> | undefined;

  constructor(
    private readonly register: Register,
    private readonly region: string,
    private readonly viewpoint: Viewpoint,
    /** First day of the document: what it counts from then on. */
    private readonly since: LocalDate,
    private readonly isInScope: boolean,
  ) {}

  /** Undefined: it is no figure of these registers. */
  async of(definition: TargetDefinition): Promise<CurrentValue | undefined> {
    if (!isFacilityIndicator(definition)) return undefined;
    if (!this.isInScope) return { reason: 'out-of-scope' };
    if (definition.indicator === TRAININGS && !this.viewpoint.isNow) return { reason: 'now-only' };
    const facilities = await this.read();
    const { asOf: day } = this.viewpoint;
    const year = yearOf(day);
    const value = facilityFigure(facilities, definition, { day, year, since: this.since });
    if (value === null) return { reason: 'not-recorded' };
    const before = { day: `${year - 1}-12-31`, year: year - 1, since: this.since };
    return { value, previous: facilityFigure(facilities, definition, before) };
  }

  /** What there is of each kind that a target is made of. */
  async partsOf({ parts }: TargetDefinition): Promise<readonly PartCount[]> {
    if (parts === undefined || !this.isInScope) return [];
    const { asOf: day } = this.viewpoint;
    return partCounts(await this.read(), parts, { day, year: yearOf(day), since: this.since });
  }

  private read(): Promise<Facilities> {
    return (this.facilities ??= facilitiesThen(this.register, this.region, this.viewpoint));
  }
}
