import { ApiProperty } from '@nestjs/swagger';
import type { Outcome } from '#subsidy';
import { CertificateView } from '../certificates/views.js';
import { CreditsView, MoneyView, TextView } from '../common/figures.js';
import { Vantaged } from '../common/vantage.js';
import { BlueCardView } from '../workers/blue-card.view.js';
import { EmploymentView, InsuranceSchemeView } from '../workers/record-views.js';
import { WorkerView } from '../workers/views.js';

/** Masked unless the full view was asked for; null where there was nothing, or the key was destroyed. */
export class PersonalView {
  @ApiProperty({ type: String, nullable: true, example: '张**' })
  readonly name!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '340802********0012' })
  readonly idNumber!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '138****5678' })
  readonly phone!: string | null;
}

export class CorrectionMarkView {
  @ApiProperty({ type: 'integer' })
  readonly position!: number;
  @ApiProperty({ example: 'CertificateCorrected' })
  readonly type!: string;
  @ApiProperty()
  readonly title!: TextView;
  @ApiProperty()
  readonly text!: TextView;
  @ApiProperty({ format: 'date-time' })
  readonly recordedAt!: string;
  @ApiProperty({ description: '由谁登记 who said so', example: 'user:officer-cixi' })
  readonly actor!: string;
  @ApiProperty({ description: 'false: 所问时刻尚不知道 nobody knew it at the moment asked about' })
  readonly known!: boolean;
}

export class HistoryEntryView {
  @ApiProperty({ type: 'integer', description: '日志位置 position in the log' })
  readonly position!: number;
  @ApiProperty({ format: 'uuid' })
  readonly eventId!: string;
  @ApiProperty({ example: 'certificate-0f7c…', description: '所在事件流 stream' })
  readonly stream!: string;
  @ApiProperty({ example: 'CertificateRecorded' })
  readonly type!: string;
  @ApiProperty({ format: 'date-time', description: '登记时刻 when it was recorded' })
  readonly recordedAt!: string;
  @ApiProperty({ format: 'date', description: '业务日期 the day of which it tells' })
  readonly occurredOn!: string;
  @ApiProperty({ description: '业务日期晚于所问日期 it tells of a day after the one asked about' })
  readonly afterDay!: boolean;
  @ApiProperty()
  readonly title!: TextView;
  @ApiProperty()
  readonly text!: TextView;
  @ApiProperty({
    type: PersonalView,
    nullable: true,
    description: '仅登记、姓名更正与电话变更 of a registration, a corrected name or a new number',
  })
  readonly personal!: PersonalView | null;
  @ApiProperty({ description: '由谁登记 who said so', example: 'user:officer-cixi' })
  readonly actor!: string;
  @ApiProperty({ description: '来源 department, or file and row', example: 'import:8f14…#7' })
  readonly source!: string;
  @ApiProperty({ type: String, nullable: true, description: '由此事件引起 event that it follows from' })
  readonly causationId!: string | null;
  @ApiProperty({
    type: [CorrectionMarkView],
    description: '此后的更正、撤销或冲正 what was recorded later and corrects it',
  })
  readonly correctedBy!: readonly CorrectionMarkView[];
}

export class HistoryPayoutView {
  @ApiProperty({ format: 'uuid' })
  readonly decisionId!: string;
  @ApiProperty({ format: 'uuid' })
  readonly runId!: string;
  @ApiProperty()
  readonly programme!: string;
  @ApiProperty({ enum: ['eligible', 'ineligible', 'undetermined'] })
  readonly outcome!: Outcome;
  @ApiProperty({ enum: ['decided', 'approved', 'listed', 'refused'] })
  readonly status!: 'decided' | 'approved' | 'listed' | 'refused';
  @ApiProperty()
  readonly amount!: MoneyView;
  @ApiProperty({ type: [String] })
  readonly units!: readonly string[];
  @ApiProperty({ format: 'date' })
  readonly decidedOn!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly instructionId!: string | null;
}

/** What was true on the day, as far as it was known at the moment. */
export class HistoryStateView {
  @ApiProperty()
  readonly worker!: WorkerView;
  @ApiProperty({ type: [EmploymentView] })
  readonly employments!: readonly EmploymentView[];
  @ApiProperty({ type: [InsuranceSchemeView] })
  readonly insurance!: readonly InsuranceSchemeView[];
  @ApiProperty({ type: [CertificateView] })
  readonly certificates!: readonly CertificateView[];
  @ApiProperty()
  readonly blueCard!: BlueCardView;
  @ApiProperty({ description: '学分余额 balance of the learning account' })
  readonly creditBalance!: CreditsView;
  @ApiProperty({ type: [HistoryPayoutView] })
  readonly payouts!: readonly HistoryPayoutView[];
}

export class HistoryView extends Vantaged {
  @ApiProperty()
  readonly workerId!: string;
  @ApiProperty({ description: 'false: 已脱敏 masked' })
  readonly full!: boolean;
  @ApiProperty({ description: '当时所知的当日情况 the state as known then' })
  readonly state!: HistoryStateView;
  @ApiProperty({ type: [HistoryEntryView], description: '按登记先后 in the order of recording' })
  readonly entries!: readonly HistoryEntryView[];
  @ApiProperty({
    type: 'integer',
    description: '此后又登记的条数，未列出 recorded after the moment, and not listed',
  })
  readonly recordedLater!: number;
}
