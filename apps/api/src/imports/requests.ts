import type { RowStatus } from '#processes';
import type { CommitMode, SheetSize } from '#skill-certification';
import { Choice, Region, Whole } from '../common/fields.js';
import { VantagePageQuery, VantageQuery } from '../common/vantage.js';
import { COMMIT_MODES, ROW_STATUSES } from './views.js';

export class ImportListQuery extends VantagePageQuery {
  @Region({
    optional: true,
    description: '地区及其下辖 region and everything below it; a clerk sees the own institution',
  })
  readonly region?: string;
}

export class ImportRowsQuery extends VantageQuery {
  @Choice(ROW_STATUSES, { optional: true })
  readonly status?: RowStatus;
  @Whole(0, 10_000_000, { optional: true, description: '`next` of the page before' })
  readonly after?: number;
  @Whole(1, 1000, { optional: true, description: '200 when absent' })
  readonly limit: number = 200;
}

export class SubmissionQuery {
  @Choice(['ordinary', 'bulk'], {
    optional: true,
    description:
      'ordinary：至多 5000 行、10 MB；bulk：存量数据，至多 100000 行、64 MB the stock of an institution. ordinary when absent',
  })
  readonly size: SheetSize = 'ordinary';
}

export class ConfirmationRequest {
  @Choice(COMMIT_MODES, { description: '全部成功才入库 all-or-nothing；仅入库正确行 correct-rows-only' })
  readonly mode!: CommitMode;
}
