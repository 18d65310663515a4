import { Controller, Get, Inject, Param, Query as QueryOf } from '@nestjs/common';
import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ProblemError } from '#platform';
import {
  institutionById,
  institutionFigures,
  institutionRatingsKnownAt,
  issuedCounts,
  passRatesOf,
  publishedRatingOn,
  publishedRatings,
  ratingsOfInstitution,
  type InstitutionRow,
  type Viewpoint,
} from '#read-models';
import { addMonths, yearOf } from '#reference-data';
import { readRatings } from '#skill-certification';
import { CallerOf, type Caller } from '../common/caller.js';
import { Day, Region, Whole, Words } from '../common/fields.js';
import { levelView } from '../common/figures.js';
import { admit, admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { IdPipe } from '../common/id.pipe.js';
import { pageOf } from '../common/paging.js';
import { registerOf, seeing, VantagePageQuery, vantageOf, VantageQuery } from '../common/vantage.js';
import { FiguresView, PictureView, RatingPageView, RatingsView, ratingView } from './supervision-views.js';

export class RatingListQuery extends VantagePageQuery {
  @Region({ optional: true, description: '默认本账号地区 the region of the account when absent' })
  readonly region?: string;
  @Words({ min: 4, max: 4, example: '2020', description: '评定年度' })
  readonly period!: string;
}

export class PictureQuery extends VantageQuery {
  @Day({ optional: true, description: '自，默认一年前 a year before `asOf` when absent' })
  readonly from?: string;
}

export class FiguresQuery extends VantageQuery {
  @Region({ optional: true, description: '默认本账号地区 the region of the account when absent' })
  readonly region?: string;
  @Whole(2000, 2099, { optional: true, description: '默认 `asOf` 当年 year of `asOf` when absent' })
  readonly year?: number;
}

/** Sums are made of what is known now. */
const NOT_KEPT = new ProblemError({
  status: 409,
  code: 'SUMS_OF_NOW_ONLY',
  title: '只提供当前所知的汇总',
  detail: '该汇总按当前所知的数据计算，不能回到较早时刻；可更改业务日期。',
  detailEn:
    'These sums are made of what is known now; another day can be asked for, an earlier moment cannot.',
});

export const checkNow = ({ isNow }: Viewpoint): void => {
  if (!isNow) throw NOT_KEPT;
};

const targetOf = ({ institutionId, region }: InstitutionRow) => ({ institutionId, region });

export class ShowRatings extends Query<RatingsView> {
  constructor(
    readonly caller: Caller,
    readonly institutionId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

/** The institution itself sees its ratings once they are published. */
@QueryHandler(ShowRatings)
export class ShowRatingsHandler extends Handler implements IQueryHandler<ShowRatings> {
  async execute({ caller, institutionId, query }: ShowRatings): Promise<RatingsView> {
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, ['institutions', 'institution_ratings'], query);
    admitted(caller, 'institution:view', await institutionById(register.db, institutionId), targetOf);
    const isOwn = caller.principal.institutionId !== null;
    const today = await ratingsOfInstitution(register.db, institutionId, { publishedOnly: isOwn });
    const known = await institutionRatingsKnownAt.rows(register, viewpoint, today);
    const { proposals } = await readRatings(this.services.process, institutionId, viewpoint);
    return {
      ratings: known.filter(({ publishedOn }) => !isOwn || publishedOn !== null).map(ratingView),
      proposals: proposals.map(({ proposalId, ratingIds, hearingFrom, hearingOn, decision, decidedOn }) => ({
        proposalId,
        ratingIds,
        hearingFrom,
        hearingOn,
        decidedOn,
        outcome: decision?.outcome ?? null,
        reason: decision?.reason ?? null,
      })),
      vantage: vantageOf(viewpoint),
    };
  }
}

export class ListRatings extends Query<RatingPageView> {
  constructor(
    readonly caller: Caller,
    readonly list: RatingListQuery,
  ) {
    super();
  }
}

@QueryHandler(ListRatings)
export class ListRatingsHandler extends Handler implements IQueryHandler<ListRatings> {
  async execute({ caller, list }: ListRatings): Promise<RatingPageView> {
    const register = registerOf(this.services);
    const { region = caller.principal.region, period, limit, after } = list;
    // What is published anybody of the region may read, an institution's clerk, too.
    const { institutionId } = caller.principal;
    admit(caller, 'institution:view', institutionId === null ? { region } : { institutionId });
    const viewpoint = await seeing(this.services, ['institution_ratings'], list);
    const page = await pageOf(
      institutionRatingsKnownAt.page(register, viewpoint, { limit, after }, (request) =>
        publishedRatings(register.db, { region, period, ...request }),
      ),
    );
    const rows = page.rows.filter(({ publishedOn }) => publishedOn !== null && publishedOn <= viewpoint.asOf);
    return { rows: rows.map(ratingView), next: page.next, vantage: vantageOf(viewpoint) };
  }
}

export class ShowPicture extends Query<PictureView> {
  constructor(
    readonly caller: Caller,
    readonly institutionId: string,
    readonly query: PictureQuery,
  ) {
    super();
  }
}

/** A6: an institution's own picture; of others it tells no more than the median of the city. */
@QueryHandler(ShowPicture)
export class ShowPictureHandler extends Handler implements IQueryHandler<ShowPicture> {
  async execute({ caller, institutionId, query }: ShowPicture): Promise<PictureView> {
    const { db } = registerOf(this.services);
    const reads = ['institutions', 'institution_ratings', 'certificates', 'training_classes'];
    const viewpoint = await seeing(this.services, reads, query);
    const row = admitted(caller, 'institution:view', await institutionById(db, institutionId), targetOf);
    checkNow(viewpoint);
    const until = viewpoint.asOf;
    const from = query.from ?? addMonths(until, -12);
    const [issued, rates, rating] = await Promise.all([
      issuedCounts(db, institutionId, { from, until }),
      passRatesOf(db, row, { from, until }),
      publishedRatingOn(db, institutionId, until),
    ]);
    return {
      from,
      issued: issued.map(({ occupation, occupationName, level, month, count }) => ({
        occupation,
        occupationName,
        level: levelView(level),
        month,
        count,
      })),
      passed: rates.own?.passed ?? 0,
      failed: rates.own?.failed ?? 0,
      passPerMille: rates.ownPerMille,
      cityMedianPerMille: rates.cityMedianPerMille,
      rating: rating === undefined ? null : ratingView(rating),
      vantage: vantageOf(viewpoint),
    };
  }
}

export class ShowFigures extends Query<FiguresView> {
  constructor(
    readonly caller: Caller,
    readonly query: FiguresQuery,
  ) {
    super();
  }
}

@QueryHandler(ShowFigures)
export class ShowFiguresHandler extends Handler implements IQueryHandler<ShowFigures> {
  async execute({ caller, query }: ShowFigures): Promise<FiguresView> {
    const { db } = registerOf(this.services);
    const region = query.region ?? caller.principal.region;
    admit(caller, 'indicators:view', { region });
    const viewpoint = await seeing(
      this.services,
      ['institutions', 'training_classes', 'class_trainees'],
      query,
    );
    checkNow(viewpoint);
    const year = query.year ?? yearOf(viewpoint.asOf);
    return { year, ...(await institutionFigures(db, { region, year })), vantage: vantageOf(viewpoint) };
  }
}

@ApiTags('机构 institutions')
@Controller()
export class InstitutionPictureController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get('institutions/:institutionId/ratings')
  @ApiOperation({ summary: '信用等级与淘汰建议 Ratings of an institution and proposals of elimination' })
  @ApiOkResponse({ type: RatingsView })
  ratings(
    @CallerOf() caller: Caller,
    @Param('institutionId', IdPipe) institutionId: string,
    @QueryOf() query: VantageQuery,
  ): Promise<RatingsView> {
    return this.queries.execute(new ShowRatings(caller, institutionId, query));
  }

  @Get('institutions/:institutionId/picture')
  @ApiOperation({ summary: '本机构情况 Certificates, pass rate and grade of an institution' })
  @ApiOkResponse({ type: PictureView })
  picture(
    @CallerOf() caller: Caller,
    @Param('institutionId', IdPipe) institutionId: string,
    @QueryOf() query: PictureQuery,
  ): Promise<PictureView> {
    return this.queries.execute(new ShowPicture(caller, institutionId, query));
  }

  @Get('institution-ratings')
  @ApiOperation({ summary: '信用等级公布 Published ratings of a year' })
  @ApiOkResponse({ type: RatingPageView })
  published(@CallerOf() caller: Caller, @QueryOf() list: RatingListQuery): Promise<RatingPageView> {
    return this.queries.execute(new ListRatings(caller, list));
  }

  @Get('institution-figures')
  @ApiOperation({ summary: '机构与培训汇总 Training bases, trainings and schools of a region' })
  @ApiOkResponse({ type: FiguresView })
  figures(@CallerOf() caller: Caller, @QueryOf() query: FiguresQuery): Promise<FiguresView> {
    return this.queries.execute(new ShowFigures(caller, query));
  }
}
