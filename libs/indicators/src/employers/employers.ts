/** What registers hold of an employer on a day; null where nobody stated it, which is neither yes nor no. */
export interface CountedEmployer {
  readonly ownership: string | null;
  readonly aboveScale: boolean | null;
  /** Employees. */
  readonly headcount: number | null;
  readonly partyMember: boolean | null;
  readonly partyOrganisation: boolean | null;
  readonly unionEstablished: boolean | null;
  readonly collectiveBargaining: boolean | null;
  readonly workersCongress: boolean | null;
  /** Members as its unions count them; null where one of them has not said, or none is known. */
  readonly unionMembers: number | null;
  /** Open posts on record, and of them those with a labour contract. */
  readonly posts: number;
  readonly contracts: number;
}

/** From how many employees on an employer needs something, as a document prints it. */
export type Thresholds = Readonly<Record<string, number>>;

/** How much of what is asked there is; `unknown`: it cannot be said, and counts on neither side. */
export interface EmployerShare {
  readonly kept: number;
  readonly lacking: number;
  readonly unknown: number;
}

type Answer = boolean | null;

const NON_PUBLIC: readonly string[] = ['private', 'foreign'];

const allOf = (...answers: readonly Answer[]): Answer =>
  answers.includes(false) ? false : answers.includes(null) ? null : true;
const oneOf = (...answers: readonly Answer[]): Answer =>
  answers.includes(true) ? true : answers.includes(null) ? null : false;

const isNonPublic = ({ ownership }: CountedEmployer): Answer =>
  ownership === null ? null : NON_PUBLIC.includes(ownership);
const isEnterprise = ({ ownership }: CountedEmployer): Answer =>
  ownership === null ? null : ownership !== 'public-institution';
const isState = ({ ownership }: CountedEmployer): Answer =>
  ownership === null ? null : ownership === 'state';
const reaches = ({ headcount }: CountedEmployer, least: number): Answer =>
  headcount === null ? null : headcount >= least;
const not = (answer: Answer): Answer => (answer === null ? null : !answer);

/** 30 人以上有党员、80 人以上有党组织 (CX:1): a party organisation has members. */
const keepsThresholds = (
  employer: CountedEmployer,
  { 'party-member': member = 0, 'party-organisation': organisation = 0 }: Thresholds,
): Answer =>
  allOf(
    oneOf(not(reaches(employer, member)), employer.partyMember, employer.partyOrganisation),
    oneOf(not(reaches(employer, organisation)), employer.partyOrganisation),
  );

interface Asked {
  /** Whether the indicator is about the employer. */
  readonly of: (employer: CountedEmployer, thresholds: Thresholds) => Answer;
  readonly kept: (employer: CountedEmployer, thresholds: Thresholds) => Answer;
}

const PER_EMPLOYER: Readonly<Record<string, Asked>> = {
  // AQ:一(二)2.
  'AQ-05': {
    of: (one) => allOf(isNonPublic(one), one.aboveScale),
    kept: ({ workersCongress }) => workersCongress,
  },
  // AQ:一(二)3: 国有企业和规模以上非公有制企业.
  'AQ-07': {
    of: (one) => oneOf(isState(one), allOf(isNonPublic(one), one.aboveScale)),
    kept: ({ collectiveBargaining }) => collectiveBargaining,
  },
  // CX:1, CXA:(一)1.
  'CX-01': {
    of: (one, thresholds) => allOf(isNonPublic(one), reaches(one, Math.min(...Object.values(thresholds)))),
    kept: keepsThresholds,
  },
  // CXA:(一)3.
  'CX-04': { of: isEnterprise, kept: ({ workersCongress }) => workersCongress },
  // CXA:(一)4: 建会率.
  'CX-05a': { of: () => true, kept: ({ unionEstablished }) => unionEstablished },
};

const tally = (answers: readonly Answer[]): EmployerShare => ({
  kept: answers.filter((answer) => answer === true).length,
  lacking: answers.filter((answer) => answer === false).length,
  unknown: answers.filter((answer) => answer === null).length,
});

function perEmployer(
  { of, kept }: Asked,
  employers: readonly CountedEmployer[],
  thresholds: Thresholds,
): EmployerShare {
  return tally(
    employers.flatMap((one) => {
      const about = of(one, thresholds);
      // Of whom it is not known whether it is asked, nothing can be said.
      return about === false ? [] : [about === null ? null : kept(one, thresholds)];
    }),
  );
}

/** 入会率 (CXA:(一)4): members that unions count, of the employees of employers; an employer without a union has none. */
const membership = (employers: readonly CountedEmployer[]): EmployerShare =>
  employers.reduce<EmployerShare>(
    ({ kept, lacking, unknown }, { headcount, unionEstablished, unionMembers }) => {
      const members = unionEstablished === false ? 0 : unionMembers;
      if (headcount === null || members === null)
        return { kept, lacking, unknown: unknown + (headcount ?? 0) };
      const counted = Math.min(members, headcount);
      return { kept: kept + counted, lacking: lacking + headcount - counted, unknown };
    },
    { kept: 0, lacking: 0, unknown: 0 },
  );

/** 劳动合同签订率 (AQ:一(二)3): posts with a contract of the open posts of enterprises. */
const contracts = (employers: readonly CountedEmployer[]): EmployerShare =>
  employers.reduce<EmployerShare>(
    ({ kept, lacking, unknown }, one) => {
      const about = isEnterprise(one);
      if (about === false) return { kept, lacking, unknown };
      if (about === null) return { kept, lacking, unknown: unknown + one.posts };
      return { kept: kept + one.contracts, lacking: lacking + one.posts - one.contracts, unknown };
    },
    { kept: 0, lacking: 0, unknown: 0 },
  );

const OF_PEOPLE: Readonly<Record<string, (employers: readonly CountedEmployer[]) => EmployerShare>> = {
  'AQ-06': contracts,
  'CX-05b': membership,
};

/** Indicators that are shares of employers, or of their people. */
export const EMPLOYER_INDICATORS: readonly string[] = [
  ...Object.keys(PER_EMPLOYER),
  ...Object.keys(OF_PEOPLE),
].toSorted();

/** Undefined where the indicator is no share of employers, or its document states thresholds that are not given. */
export function employerShare(
  indicator: string,
  employers: readonly CountedEmployer[],
  thresholds: Thresholds = {},
): EmployerShare | undefined {
  const asked = PER_EMPLOYER[indicator];
  if (asked === undefined) return OF_PEOPLE[indicator]?.(employers);
  if (indicator === 'CX-01' && Object.keys(thresholds).length === 0) return undefined;
  return perEmployer(asked, employers, thresholds);
}

/** In percent, rounded down to two decimals; null where of none can be said whether it keeps it. */
export const percentKept = ({ kept, lacking }: EmployerShare): number | null =>
  kept + lacking === 0 ? null : Math.floor((kept * 10_000) / (kept + lacking)) / 100;
