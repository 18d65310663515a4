import type { LocalDate } from '#event-sourcing';

/** A project or recognition, as a register of them has it. */
export interface CountedProject {
  readonly kind: string;
  readonly grade: string;
  readonly completedOn: LocalDate | null;
  /** First day on which it does not count any more. */
  readonly endedOn: LocalDate | null;
}

/** What a school reported about a year. */
export interface CountedSchoolYear {
  readonly year: number;
  readonly teachers: number;
  readonly dualQualified: number;
  readonly students: number;
  readonly admitted: number;
  readonly publicTrainings: number;
  /** Absent where it was not reported. */
  readonly majors?: readonly { readonly major: string; readonly students: number }[];
}

export interface CountedInstitution {
  /** Kind of provider, null where it was not stated. */
  readonly provider: string | null;
  /** Kind of training base, null where it is none. */
  readonly base: string | null;
  /** Calendar years in which somebody was a modern apprentice 现代学徒制 of it. */
  readonly apprenticeYears: readonly number[];
  readonly years: readonly CountedSchoolYear[];
}

/** What registers hold of a region that is no person. */
export interface Facilities {
  readonly projects: readonly CountedProject[];
  readonly institutions: readonly CountedInstitution[];
  /** 培训人次 by year; null where no class ever ended in the region. */
  readonly trainings: Readonly<Record<number, number>> | null;
  /** Core courses, and those of them that are matched with an international certificate; null where none is listed. */
  readonly courses: { readonly all: number; readonly matched: number } | null;
}

/** When a figure is taken: on the day, in the year of it; what counts from a document on counts from `since`. */
export interface FigureMoment {
  readonly day: LocalDate;
  readonly year: number;
  readonly since: LocalDate;
}

/** A figure with at most two decimals; null: nobody recorded what it counts, which is not zero. */
type FacilityFigure = (facilities: Facilities, moment: FigureMoment) => number | null;

const isStanding = ({ completedOn, endedOn }: CountedProject, day: LocalDate): boolean =>
  completedOn !== null && completedOn <= day && (endedOn === null || day < endedOn);

const ofKind = ({ projects }: Facilities, kind: string, grade?: string): readonly CountedProject[] =>
  projects.filter((each) => each.kind === kind && (grade === undefined || each.grade === grade));

/** Projects that stand on the day. */
const stock =
  (kind: string, grade?: string): FacilityFigure =>
  (facilities, { day }) => {
    const known = ofKind(facilities, kind, grade);
    return known.length === 0 ? null : known.filter((each) => isStanding(each, day)).length;
  };

/** Projects that were completed since the document, and stand. */
const stockSince =
  (kind: string): FacilityFigure =>
  (facilities, { day, since }) => {
    const known = ofKind(facilities, kind);
    if (known.length === 0) return null;
    return known.filter((each) => isStanding(each, day) && each.completedOn! >= since).length;
  };

const bases =
  (kind: string): FacilityFigure =>
  ({ institutions }) => {
    const known = institutions.filter(({ base }) => base !== null);
    return known.length === 0 ? null : known.filter(({ base }) => base === kind).length;
  };

const SCHOOLS = ['vocational-school', 'technical-school'] as const;

const reports = (
  { institutions }: Facilities,
  providers: readonly string[],
  year: number,
): readonly CountedSchoolYear[] =>
  institutions
    .filter(({ provider }) => provider !== null && providers.includes(provider))
    .flatMap(({ years }) => years.filter((each) => each.year === year));

type Count = Exclude<keyof CountedSchoolYear, 'year' | 'majors'>;

const sum = (counted: readonly CountedSchoolYear[], count: Count): number =>
  counted.reduce((total, each) => total + each[count], 0);

const counted =
  (count: Count, providers: readonly string[] = SCHOOLS): FacilityFigure =>
  (facilities, { year }) => {
    const known = reports(facilities, providers, year);
    return known.length === 0 ? null : sum(known, count);
  };

/** Rounded down to two decimals. */
const ratio = (part: number, whole: number, of: 1 | 100): number | null =>
  whole === 0 ? null : Math.floor((part * 100 * of) / whole) / 100;

const share =
  (part: Count, whole: Count, of: 1 | 100, providers: readonly string[] = SCHOOLS): FacilityFigure =>
  (facilities, { year }) => {
    const known = reports(facilities, providers, year);
    return ratio(sum(known, part), sum(known, whole), of);
  };

/** Schools with modern apprentices in the year, of all schools. */
const apprenticing: FacilityFigure = ({ institutions }, { year }) => {
  const schools = institutions.filter(({ provider }) => SCHOOLS.some((kind) => kind === provider));
  if (schools.every(({ apprenticeYears }) => apprenticeYears.length === 0)) return null;
  return ratio(
    schools.filter(({ apprenticeYears }) => apprenticeYears.includes(year)).length,
    schools.length,
    100,
  );
};

const FIGURES: Readonly<Record<string, FacilityFigure>> = {
  'AQ-02': counted('students'),
  'QHD-04': counted('admitted', ['technical-school']),
  'CX-07': share('publicTrainings', 'students', 1, ['vocational-school']),
  'CX-09': apprenticing,
  'CX-11a': bases('comprehensive'),
  'CX-11b': bases('regional'),
  'CX-11c': bases('specialised'),
  'CX-13': ({ trainings }, { year }) => (trainings === null ? null : (trainings[year] ?? 0)),
  'CX-15': share('dualQualified', 'teachers', 100),
  'CX-16': stockSince('self-evaluation-model'),
  'JS-03': stock('integrated-enterprise', 'province'),
  'JS-04': stock('integration-platform'),
  'JS-05': ({ courses }) => (courses === null ? null : ratio(courses.matched, courses.all, 100)),
  'JS-06a': stock('first-class-school'),
  'JS-06b': stock('high-level-college'),
  'JS-06c': stock('applied-university'),
};

/** How much of one kind there is to be, and there is; `counted` null: nobody recorded any. */
export interface PartCount {
  readonly kind: string;
  readonly planned: number;
  readonly counted: number | null;
}

export const partCounts = (
  facilities: Facilities,
  parts: Readonly<Record<string, number>>,
  moment: FigureMoment,
): readonly PartCount[] =>
  Object.entries(parts).map(([kind, planned]) => ({
    kind,
    planned,
    counted: stock(kind)(facilities, moment),
  }));

/** Share in percent of all that is to be had, overfulfilled kinds not making up for others; null where none is recorded. */
function completion(counts: readonly PartCount[]): number | null {
  if (counts.every((each) => each.counted === null)) return null;
  const done = counts.reduce(
    (total, { planned, counted: there }) => total + Math.min(planned, there ?? 0),
    0,
  );
  return ratio(
    done,
    counts.reduce((total, { planned }) => total + planned, 0),
    100,
  );
}

export const isFacilityIndicator = (definition: {
  readonly indicator: string;
  readonly parts?: Readonly<Record<string, number>>;
}): boolean => definition.parts !== undefined || FIGURES[definition.indicator] !== undefined;

/** What the registers count for an indicator; null: nobody recorded what it counts. */
export const facilityFigure = (
  facilities: Facilities,
  { indicator, parts }: { readonly indicator: string; readonly parts?: Readonly<Record<string, number>> },
  moment: FigureMoment,
): number | null =>
  parts === undefined
    ? (FIGURES[indicator]?.(facilities, moment) ?? null)
    : completion(partCounts(facilities, parts, moment));
