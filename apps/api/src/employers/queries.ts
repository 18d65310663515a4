import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import {
  employerByCode,
  employersOf,
  employerThen,
  reportKnownAt,
  reportsOfEmployer,
  type EmployerSearch,
  type EmployerThen,
  type Page,
  type Viewpoint,
} from '#read-models';
import { regionContains } from '#reference-data';
import type { Caller } from '../common/caller.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf } from '../common/paging.js';
import type { ReadServices } from '../common/services.js';
import { seeing, thereThen, vantageOf, type VantageQuery } from '../common/vantage.js';
import { EmployerProgrammes, fundStatus, ofEducationFund, yearAsked } from './programmes.js';
import type { EmployerListQuery, EmployerYearQuery, FundListQuery } from './requests.js';
import { employerFor } from './scope.js';
import {
  employerDetail,
  employerView,
  reportVersionView,
  yearView,
  type EmployerDetailView,
  type EmployerPageView,
  type EmployerProgrammesView,
  type EmployerReportsView,
  type FundCheckPageView,
  type FundCheckView,
} from './views.js';

const SHOWN_BY = ['employers', 'employer_reports', 'policy_packs'];

const NATION = '000000';
const liesIn = (outer: string, inner: string): boolean => outer === NATION || regionContains(outer, inner);

/** Employers that lay in a region on a day, as far as known at a moment. */
async function employersThen(
  { runtime: { pool } }: ReadServices,
  viewpoint: Viewpoint,
  search: EmployerSearch,
): Promise<Page<EmployerThen>> {
  const page = await pageOf(employersOf(pool, search));
  const rows = page.rows
    .map((row) => employerThen(row, viewpoint))
    .filter((then) => then !== undefined)
    .filter(({ region }) => liesIn(search.region, region));
  return { rows, next: page.next };
}

export class ListEmployers extends Query<EmployerPageView> {
  constructor(
    readonly caller: Caller,
    readonly list: EmployerListQuery,
  ) {
    super();
  }
}

/** A clerk's list holds the own employer. */
@QueryHandler(ListEmployers)
export class ListEmployersHandler extends Handler implements IQueryHandler<ListEmployers> {
  async execute({ caller, list }: ListEmployers): Promise<EmployerPageView> {
    const { employer: own, region: home } = caller.principal;
    const { region = home, name, limit, after } = list;
    admit(caller, 'employer:view', own === undefined ? { region } : { employer: own });
    const viewpoint = await seeing(this.services, ['employers'], list);
    const vantage = vantageOf(viewpoint);
    if (own !== undefined) {
      const row = await employerByCode(this.services.runtime.pool, own);
      const then = row && employerThen(row, viewpoint);
      return { rows: then === undefined ? [] : [employerView(then)], next: null, vantage };
    }
    const page = await employersThen(this.services, viewpoint, { region, name, limit, after });
    return { rows: page.rows.map(employerView), next: page.next, vantage };
  }
}

abstract class AboutEmployer<Answer, Asked> extends Query<Answer> {
  constructor(
    readonly caller: Caller,
    readonly employer: string,
    readonly query: Asked,
  ) {
    super();
  }
}

export class ShowEmployer extends AboutEmployer<EmployerDetailView, VantageQuery> {}

@QueryHandler(ShowEmployer)
export class ShowEmployerHandler extends Handler implements IQueryHandler<ShowEmployer> {
  async execute({ caller, employer, query }: ShowEmployer): Promise<EmployerDetailView> {
    const viewpoint = await seeing(this.services, ['employers'], query);
    const { row } = await employerFor(this.services, caller, 'employer:view', employer);
    return employerDetail(thereThen(employerThen(row, viewpoint)), vantageOf(viewpoint));
  }
}

export class ReportsOf extends AboutEmployer<EmployerReportsView, VantageQuery> {}

@QueryHandler(ReportsOf)
export class ReportsOfHandler extends Handler implements IQueryHandler<ReportsOf> {
  async execute({ caller, employer, query }: ReportsOf): Promise<EmployerReportsView> {
    const viewpoint = await seeing(this.services, SHOWN_BY, query);
    await employerFor(this.services, caller, 'employer:view', employer);
    const rows = await reportsOfEmployer(this.services.runtime.pool, employer);
    const years = rows.map((row) => yearView(row, viewpoint.knownAt));
    return {
      employer,
      years: years.filter(({ versions }) => versions.length > 0),
      vantage: vantageOf(viewpoint),
    };
  }
}

export class ProgrammesOf extends AboutEmployer<EmployerProgrammesView, EmployerYearQuery> {}

@QueryHandler(ProgrammesOf)
export class ProgrammesOfHandler extends Handler implements IQueryHandler<ProgrammesOf> {
  async execute({ caller, employer, query }: ProgrammesOf): Promise<EmployerProgrammesView> {
    const viewpoint = await seeing(this.services, SHOWN_BY, query);
    const { row } = await employerFor(this.services, caller, 'employer:view', employer);
    const asked = yearAsked(query.year, viewpoint);
    const { knownAt } = viewpoint;
    const then = thereThen(employerThen(row, { asOf: asked.day, knownAt }));
    const programmes = new EmployerProgrammes(this.services.process, viewpoint, asked);
    const report = (await programmes.reports([employer])).get(employer);
    const version = reportKnownAt(report, knownAt);
    return {
      employer,
      year: asked.year,
      report: version === undefined ? null : reportVersionView(version),
      programmes: await programmes.answers(then, report),
      vantage: vantageOf(viewpoint),
    };
  }
}

export class CheckFunds extends Query<FundCheckPageView> {
  constructor(
    readonly caller: Caller,
    readonly list: FundListQuery,
  ) {
    super();
  }
}

export interface FundCheck {
  readonly region: string;
  readonly year?: number | undefined;
  readonly status?: FundListQuery['status'];
  readonly limit: number;
  readonly after?: string | undefined;
}

/** How employers of a region stand with their education fund of a year, those that did not report among them. */
export async function checkFunds(
  services: ReadServices,
  viewpoint: Viewpoint,
  { region, year, status, limit, after }: FundCheck,
): Promise<FundCheckPageView> {
  const asked = yearAsked(year, viewpoint);
  const vantage = { ...viewpoint, asOf: asked.day };
  const page = await employersThen(services, vantage, { region, limit, after });
  const programmes = new EmployerProgrammes(services.process, viewpoint, asked);
  const reports = await programmes.reports(page.rows.map(({ employer }) => employer));
  const checked = await Promise.all(
    page.rows.map(async (then): Promise<FundCheckView> => {
      const report = reports.get(then.employer);
      const answers = await programmes.answers(then, report, ofEducationFund);
      const reported = reportKnownAt(report, viewpoint.knownAt) !== undefined;
      const inspections = then.inspections.filter(
        ({ about, year: of }) => about === 'education-fund' && of === asked.year,
      );
      const status = fundStatus(answers);
      return { ...employerView(then), status, reported, inspections, programmes: answers };
    }),
  );
  const rows = checked.filter((row) => status === undefined || row.status === status);
  return { year: asked.year, rows, next: page.next, vantage: vantageOf(viewpoint) };
}

@QueryHandler(CheckFunds)
export class CheckFundsHandler extends Handler implements IQueryHandler<CheckFunds> {
  async execute({ caller, list }: CheckFunds): Promise<FundCheckPageView> {
    const { region = caller.principal.region } = list;
    admit(caller, 'employer:view', { region });
    const viewpoint = await seeing(this.services, SHOWN_BY, list);
    return checkFunds(this.services, viewpoint, { ...list, region });
  }
}
