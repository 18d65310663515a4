import type { LocalDate } from '#event-sourcing';
import type { ProcessServices, ShelvedPack } from '#processes';
import {
  employerFacts,
  reportKnownAt,
  reportsOfYear,
  type EmployerReportRow,
  type EmployerThen,
  type Viewpoint,
} from '#read-models';
import type { EmployerFacts, Programme, ProgrammeFacts } from '#subsidy';
import { programmeAnswer } from '../eligibility/eligibility.js';
import type { ProgrammeAnswerView } from '../eligibility/views.js';
import type { FundStatus } from './requests.js';

type Services = Pick<ProcessServices, 'db' | 'packs' | 'demo'>;

/** A year and the day on which it is looked at: its last one, or the day asked about while it goes on. */
export interface YearAsked {
  readonly year: number;
  readonly day: LocalDate;
}

/** The year before that of the day when none is named. */
export function yearAsked(year: number | undefined, { asOf }: Viewpoint): YearAsked {
  const asked = year ?? Number(asOf.slice(0, 4)) - 1;
  const last = `${asked}-12-31`;
  return { year: asked, day: last < asOf ? last : asOf };
}

const factsOf = (employer: EmployerFacts): ProgrammeFacts => ({
  worker: { id: employer.id },
  certificates: [],
  employments: [],
  insurance: [],
  payments: [],
  employer,
});

/** Programmes whose money is the education fund of the employer: the checks of 职工教育经费. */
export const ofEducationFund = ({ payer }: Programme): boolean => payer === 'employer-education-fund';

/** Answers programmes about employers as of one year; the documents of a region are fetched once. */
export class EmployerProgrammes {
  private readonly shelves = new Map<string, Promise<readonly ShelvedPack[]>>();

  constructor(
    private readonly services: Services,
    private readonly viewpoint: Viewpoint,
    private readonly asked: YearAsked,
  ) {}

  /** Reports of these employers about the year, as far as they were known. */
  async reports(employers: readonly string[]): Promise<ReadonlyMap<string, EmployerReportRow>> {
    const rows = await reportsOfYear(this.services.db, employers, this.asked.year);
    return new Map(rows.map((row) => [row.employer, row]));
  }

  /** What documents of its region ask of, and grant, an employer, each with clauses and citations. */
  async answers(
    then: EmployerThen,
    report: EmployerReportRow | undefined,
    isAsked: (programme: Programme) => boolean = () => true,
  ): Promise<readonly ProgrammeAnswerView[]> {
    const { year, day } = this.asked;
    const facts = factsOf(employerFacts(then, reportKnownAt(report, this.viewpoint.knownAt)));
    const request = { asOf: day, demo: this.services.demo, from: `${year}-01-01`, to: `${year}-12-31` };
    return (await this.shelfOf(then.region)).flatMap((pack) =>
      [...pack.compiled.programmes.values()]
        .filter((programme) => programme.subject === 'employer' && isAsked(programme))
        .map((programme) => programmeAnswer(pack, programme, facts, request)),
    );
  }

  private shelfOf(region: string): Promise<readonly ShelvedPack[]> {
    const { knownAt } = this.viewpoint;
    const known =
      this.shelves.get(region) ?? this.services.packs.inForce({ region, asOf: this.asked.day, knownAt });
    this.shelves.set(region, known);
    return known;
  }
}

/** One refusal makes an employer non-compliant; what cannot be told makes nobody compliant. */
export function fundStatus(answers: readonly ProgrammeAnswerView[]): FundStatus {
  const has = (outcome: ProgrammeAnswerView['outcome']): boolean =>
    answers.some((answer) => answer.outcome === outcome);
  if (has('ineligible')) return 'non-compliant';
  if (has('undetermined')) return 'undetermined';
  return has('eligible') ? 'compliant' : 'not-activated';
}
