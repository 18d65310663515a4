import { ApiProperty } from '@nestjs/swagger';
import type { BulletinDue, BulletinRow } from '#read-models';
import { BULLETIN_KINDS, FIGURE_TOPICS } from '#worker-registry';
import { Recorded } from '../common/answers.js';
import { TextView } from '../common/figures.js';
import { Vantaged } from '../common/vantage.js';

export class FigureView {
  @ApiProperty()
  readonly code!: string;
  @ApiProperty()
  readonly title!: string;
  @ApiProperty({ type: TextView, nullable: true })
  readonly topic!: TextView | null;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  readonly by!: Readonly<Record<string, string>>;
  @ApiProperty({ type: Number })
  readonly value!: number;
  @ApiProperty()
  readonly unit!: string;
  @ApiProperty({ type: 'integer', nullable: true })
  readonly answers!: number | null;
}

export class BulletinView {
  @ApiProperty()
  readonly bulletinId!: string;
  @ApiProperty({ example: 'workforce-survey' })
  readonly kind!: string;
  @ApiProperty()
  readonly kindName!: TextView;
  @ApiProperty()
  readonly title!: string;
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ format: 'date' })
  readonly from!: string;
  @ApiProperty({ format: 'date' })
  readonly until!: string;
  @ApiProperty({ enum: ['draft', 'published', 'withdrawn'] })
  readonly status!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly publishedOn!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly withdrawnReason!: string | null;
  @ApiProperty({ type: 'integer', nullable: true })
  readonly leastAnswers!: number | null;
  @ApiProperty()
  readonly basis!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly findings!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly replaces!: string | null;
  @ApiProperty({ type: [FigureView] })
  readonly figures!: readonly FigureView[];
}

export class BulletinPageView extends Vantaged {
  @ApiProperty({ type: [BulletinView] })
  readonly rows!: readonly BulletinView[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}

export class PublishedView {
  @ApiProperty({ type: [BulletinView] })
  readonly rows!: readonly BulletinView[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}

export class BulletinRecorded extends Recorded {
  @ApiProperty()
  readonly bulletinId!: string;
}

export class DueView {
  @ApiProperty()
  readonly region!: string;
  @ApiProperty()
  readonly kind!: string;
  @ApiProperty()
  readonly kindName!: TextView;
  @ApiProperty({ type: 'integer' })
  readonly everyMonths!: number;
  @ApiProperty()
  readonly basis!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly lastPublishedOn!: string | null;
  @ApiProperty({ format: 'date' })
  readonly nextDueOn!: string;
  @ApiProperty({ description: '逾期未发布 late' })
  readonly overdue!: boolean;
}

export class DueListView extends Vantaged {
  @ApiProperty({ type: [DueView] })
  readonly rows!: readonly DueView[];
}

export const bulletinView = ({
  draftedBy: _by,
  draftedOn: _on,
  lastOn: _last,
  position: _position,
  ...row
}: BulletinRow): BulletinView => ({
  ...row,
  kindName: BULLETIN_KINDS[row.kind],
  figures: row.figures.map((figure) => ({
    ...figure,
    topic: figure.topic === null ? null : FIGURE_TOPICS[figure.topic],
  })),
});

export const dueView = (row: BulletinDue, today: string): DueView => {
  const { region, kind, everyMonths, basis, lastPublishedOn, nextDueOn } = row;
  const kindName = BULLETIN_KINDS[kind];
  return {
    region,
    kind,
    kindName,
    everyMonths,
    basis,
    lastPublishedOn,
    nextDueOn,
    overdue: nextDueOn < today,
  };
};
