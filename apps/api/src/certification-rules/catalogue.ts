import {
  Command,
  CommandHandler,
  Query,
  QueryHandler,
  type ICommandHandler,
  type IQueryHandler,
} from '@nestjs/cqrs';
import {
  readSkillCatalogue,
  skillCertificationMessages,
  stateCatalogueEntry,
  type CatalogueEntry,
} from '#skill-certification';
import { recorded, type Recorded } from '../common/answers.js';
import { contextOf, type Caller } from '../common/caller.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { seeing, vantageOf } from '../common/vantage.js';
import type { CatalogueQuery, EntryRequest } from './catalogue-requests.js';
import { catalogueEntryView, type SkillCatalogueView } from './catalogue-views.js';

export class ShowCatalogue extends Query<SkillCatalogueView> {
  constructor(
    readonly caller: Caller,
    readonly query: CatalogueQuery,
  ) {
    super();
  }
}

/** What is in force on the day, that of the nearest region first. */
@QueryHandler(ShowCatalogue)
export class ShowCatalogueHandler extends Handler implements IQueryHandler<ShowCatalogue> {
  async execute({ caller, query }: ShowCatalogue): Promise<SkillCatalogueView> {
    const { region = caller.principal.region, kind } = query;
    admit(caller, 'certification-rules:view', { region });
    const viewpoint = await seeing(this.services, [], query);
    const { asOf, isNow, knownAt } = viewpoint;
    const entries = await readSkillCatalogue(this.services.process, region, isNow ? undefined : knownAt);
    const rows = entries.filter(
      ({ entry, from, until }) =>
        (kind === undefined || entry.kind === kind) && from <= asOf && (until === null || asOf <= until),
    );
    return { region, rows: rows.map(catalogueEntryView), vantage: vantageOf(viewpoint) };
  }
}

export class StateCatalogueEntry extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly entry: CatalogueEntry,
    readonly request: EntryRequest,
  ) {
    super();
  }
}

/** A bureau keeps the catalogue of its own region. */
@CommandHandler(StateCatalogueEntry)
export class StateCatalogueEntryHandler extends Handler implements ICommandHandler<StateCatalogueEntry> {
  async execute({ caller, entry, request }: StateCatalogueEntry): Promise<Recorded> {
    const { region } = caller.principal;
    admit(caller, 'certification-rules:set', { region });
    const { from, until = null, cite } = request;
    const result = await stateCatalogueEntry(
      this.services.process,
      { region, entry, from, until, cite },
      contextOf(caller, `skill-catalogue:${entry.kind}:${entry.id}:${entry.version}`),
    );
    return recorded(result, skillCertificationMessages);
  }
}
