import { ApiProperty } from '@nestjs/swagger';
import type { EmployerReportRow, EmployerThen, ReportVersion } from '#read-models';
import { industry, regionName } from '#reference-data';
import {
  EMPLOYER_FIELD_NAMES,
  EMPLOYER_FIELDS,
  INSPECTION_KINDS,
  INSPECTION_SUBJECTS,
  REPORT_FIGURE_NAMES,
  REPORT_FIGURES,
  type EmployerField,
  type EmployerFieldDefinition,
  type EmployerValue,
  type Inspection,
  type ReportFigure,
} from '#worker-registry';
import { Recorded } from '../common/answers.js';
import { TextView } from '../common/figures.js';
import { Vantaged } from '../common/vantage.js';
import { ProgrammeAnswerView } from '../eligibility/views.js';
import { FUND_STATUSES, type FundStatus } from './requests.js';

export class EmployerView {
  @ApiProperty({ description: '统一社会信用代码' })
  readonly employer!: string;
  @ApiProperty()
  readonly name!: string;
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly regionName!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'C34' })
  readonly industry!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly industryName!: string | null;
  @ApiProperty({ format: 'date', description: '登记首日 first day in the register' })
  readonly firstDay!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date', description: '注销：最后一日' })
  readonly closedOn!: string | null;
}

export class EmployerPageView extends Vantaged {
  @ApiProperty({ type: [EmployerView] })
  readonly rows!: readonly EmployerView[];
  @ApiProperty({ type: String, nullable: true, description: 'hand it in as `after`; null on the last page' })
  readonly next!: string | null;
}

const value = (description: string): PropertyDecorator =>
  ApiProperty({
    oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }],
    nullable: true,
    description,
  });

export class EmployerFieldView {
  @ApiProperty({ enum: EMPLOYER_FIELD_NAMES })
  readonly field!: EmployerField;
  @ApiProperty()
  readonly title!: TextView;
  @value('null: 无登记，不等于否或零 not known, which is neither no nor zero')
  readonly value!: EmployerValue;
  @ApiProperty({ type: TextView, nullable: true, description: '代码的含义 what the code says' })
  readonly text!: TextView | null;
}

export class EmployerStatementView {
  @ApiProperty({ enum: EMPLOYER_FIELD_NAMES })
  readonly field!: EmployerField;
  @ApiProperty({ format: 'date', description: '自该日起' })
  readonly from!: string;
  @value('所登记的内容 what was said')
  readonly value!: EmployerValue;
  @ApiProperty()
  readonly statedBy!: string;
  @ApiProperty({ format: 'date-time', description: '登记时间' })
  readonly knownFrom!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: '被更正的时间' })
  readonly wrongSince!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '更正原因' })
  readonly reason!: string | null;
}

export class InspectionView {
  @ApiProperty({ format: 'date' })
  readonly on!: string;
  @ApiProperty({ enum: INSPECTION_KINDS, description: '专项检查、双随机、日常巡查' })
  readonly kind!: Inspection['kind'];
  @ApiProperty({ enum: INSPECTION_SUBJECTS, description: '职工教育经费、劳动保障' })
  readonly about!: Inspection['about'];
  @ApiProperty({ type: 'integer', nullable: true })
  readonly year!: number | null;
  @ApiProperty()
  readonly passed!: boolean;
  @ApiProperty()
  readonly finding!: string;
  @ApiProperty()
  readonly inspectedBy!: string;
  @ApiProperty({ format: 'date-time' })
  readonly knownFrom!: string;
}

export class EmployerDetailView extends EmployerView {
  @ApiProperty({ type: String, nullable: true })
  readonly closedReason!: string | null;
  @ApiProperty({ type: [EmployerFieldView], description: '当日各项 every field on the day' })
  readonly fields!: readonly EmployerFieldView[];
  @ApiProperty({
    type: [EmployerStatementView],
    description:
      '各项的全部登记，含曾用名与已更正的 everything ever said, former names and corrected values too',
  })
  readonly history!: readonly EmployerStatementView[];
  @ApiProperty({ type: [InspectionView], description: '截至当日的检查 inspections by the day' })
  readonly inspections!: readonly InspectionView[];
  @ApiProperty()
  readonly vantage!: Vantaged['vantage'];
}

export const employerView = (then: EmployerThen): EmployerView => {
  const code = typeof then.fields.industry === 'string' ? then.fields.industry : null;
  return {
    employer: then.employer,
    name: then.name,
    region: then.region,
    regionName: regionName(then.region),
    industry: code,
    industryName: code === null ? null : (industry(code)?.name ?? null),
    firstDay: then.firstDay,
    closedOn: then.closedOn,
  };
};

function fieldView(field: EmployerField, value: EmployerValue): EmployerFieldView {
  const { zh, en, values }: EmployerFieldDefinition = EMPLOYER_FIELDS[field];
  const text = typeof value === 'string' ? values?.[value] : undefined;
  return { field, title: { zh, en }, value, text: text === undefined ? null : { zh: text.zh, en: text.en } };
}

export const employerDetail = (
  then: EmployerThen,
  vantage: EmployerDetailView['vantage'],
): EmployerDetailView => ({
  ...employerView(then),
  closedReason: then.closedReason,
  fields: EMPLOYER_FIELD_NAMES.map((field) => fieldView(field, then.fields[field])),
  history: then.history,
  inspections: then.inspections.filter(({ on }) => on <= vantage.asOf),
  vantage,
});

export class EmployerRecorded extends Recorded {
  @ApiProperty()
  readonly employer!: string;
}

export class ReportFigureView {
  @ApiProperty({ enum: REPORT_FIGURE_NAMES })
  readonly figure!: ReportFigure;
  @ApiProperty()
  readonly title!: TextView;
  @ApiProperty({ enum: ['fen', 'per-mille', 'count'] })
  readonly kind!: 'fen' | 'per-mille' | 'count';
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'null: 未报告，不等于零 not reported, which is not zero',
  })
  readonly value!: number | null;
}

export class ReportVersionView {
  @ApiProperty({ type: 'integer' })
  readonly version!: number;
  @ApiProperty({ format: 'date' })
  readonly reportedOn!: string;
  @ApiProperty()
  readonly reportedBy!: string;
  @ApiProperty({ type: String, nullable: true, description: '重报原因' })
  readonly reason!: string | null;
  @ApiProperty({ format: 'date-time' })
  readonly knownFrom!: string;
  @ApiProperty({ type: [ReportFigureView] })
  readonly figures!: readonly ReportFigureView[];
}

export class YearReportView {
  @ApiProperty({ type: 'integer' })
  readonly year!: number;
  @ApiProperty({ type: [ReportVersionView], description: '最后一版在末 the version that counts comes last' })
  readonly versions!: readonly ReportVersionView[];
}

export class EmployerReportsView extends Vantaged {
  @ApiProperty()
  readonly employer!: string;
  @ApiProperty({ type: [YearReportView], description: '由近到远 newest first' })
  readonly years!: readonly YearReportView[];
}

export const reportVersionView = ({ figures, ...made }: ReportVersion): ReportVersionView => ({
  ...made,
  figures: REPORT_FIGURE_NAMES.map((figure) => {
    const { zh, en, kind } = REPORT_FIGURES[figure];
    return { figure, title: { zh, en }, kind, value: figures[figure] };
  }),
});

export const yearView = ({ year, versions }: EmployerReportRow, knownAt: string): YearReportView => ({
  year,
  versions: versions.filter(({ knownFrom }) => knownFrom <= knownAt).map(reportVersionView),
});

/** Of one employer and one year what the documents of its region ask and grant. */
export class EmployerProgrammesView extends Vantaged {
  @ApiProperty()
  readonly employer!: string;
  @ApiProperty({ type: 'integer' })
  readonly year!: number;
  @ApiProperty({
    type: ReportVersionView,
    nullable: true,
    description: '该年度的报告 what it reported of the year',
  })
  readonly report!: ReportVersionView | null;
  @ApiProperty({ type: [ProgrammeAnswerView] })
  readonly programmes!: readonly ProgrammeAnswerView[];
}

export class FundCheckView extends EmployerView {
  @ApiProperty({ enum: FUND_STATUSES, description: '合格、不合格、待核实（含未报告）、未启用' })
  readonly status!: FundStatus;
  @ApiProperty({ description: '已报告该年度 has reported the year' })
  readonly reported!: boolean;
  @ApiProperty({ type: [InspectionView], description: '对该年度经费的检查 inspections about the year' })
  readonly inspections!: readonly InspectionView[];
  @ApiProperty({ type: [ProgrammeAnswerView] })
  readonly programmes!: readonly ProgrammeAnswerView[];
}

export class FundCheckPageView extends Vantaged {
  @ApiProperty({ type: 'integer' })
  readonly year!: number;
  @ApiProperty({ type: [FundCheckView] })
  readonly rows!: readonly FundCheckView[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}
