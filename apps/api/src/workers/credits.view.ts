import { ApiProperty } from '@nestjs/swagger';
import type { SchoolCourse } from '#credit-ledger';
import {
  certificatesKnownAt,
  certificatesOfWorker,
  creditStatement,
  type CertificateRow,
  type CreditEntryRow,
  type StatementLine,
  type Viewpoint,
} from '#read-models';
import type { PackLibrary } from '#processes';
import { trialPeriodOf } from '#subsidy';
import { credits, CreditsView, levelView, TextView } from '../common/figures.js';
import type { ReadServices } from '../common/services.js';
import { registerOf, Vantaged, vantageOf } from '../common/vantage.js';

const KINDS = ['deposit', 'learning', 'academic', 'bank', 'conversion', 'reversal'] as const;
const BASES = ['document', 'external', 'demo', 'bureau'] as const;

const BASIS_TEXTS: Readonly<Record<string, TextView>> = {
  document: { zh: '文件', en: 'document' },
  external: { zh: '外部文件', en: 'external source' },
  demo: { zh: '示例', en: 'demonstration value' },
  bureau: { zh: '本局设定', en: 'set by the bureau' },
};

export class TrialView {
  @ApiProperty({ format: 'date' })
  readonly from!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'null: 文件未印 not printed' })
  readonly until!: string | null;
}

export class CreditRuleView {
  @ApiProperty({ example: 'cixi-2019-78' })
  readonly packId!: string;
  @ApiProperty({ type: 'integer' })
  readonly packVersion!: number;
  @ApiProperty({ type: TextView, nullable: true, description: '文件名称 title of the document' })
  readonly document!: TextView | null;
  @ApiProperty()
  readonly ruleId!: string;
  @ApiProperty({ type: TextView, nullable: true })
  readonly title!: TextView | null;
  @ApiProperty({ description: '条款 citation' })
  readonly cite!: string;
  @ApiProperty({ enum: BASES, description: 'demo: 示例标准，不是文件所印 a made-up value, printed nowhere' })
  readonly basis!: string;
  @ApiProperty()
  readonly basisText!: TextView;
  @ApiProperty({ type: TrialView, nullable: true, description: '试行规则及其期间 of a trial, its period' })
  readonly trial!: TrialView | null;
}

export class CourseUseView {
  @ApiProperty({ description: '已用于 what it was used for', example: '已用于《金工实习》' })
  readonly text!: TextView;
  @ApiProperty()
  readonly school!: string;
  @ApiProperty()
  readonly courseCode!: string;
  @ApiProperty()
  readonly credits!: CreditsView;
  @ApiProperty({ description: '转换分录 entry of the conversion' })
  readonly conversion!: string;
}

export class CreditLineView {
  @ApiProperty()
  readonly entryId!: string;
  @ApiProperty({ format: 'date' })
  readonly date!: string;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: '所属日期，该年度已结账时 the day it is about, where its year is closed',
  })
  readonly belongsTo!: string | null;
  @ApiProperty({ enum: KINDS, description: 'deposit: 证书 a certificate; learning: 课程 a course taken' })
  readonly kind!: CreditEntryRow['kind'];
  @ApiProperty({ description: '来源 what it is for' })
  readonly text!: TextView;
  @ApiProperty({ description: '变动 negative where credits are taken back' })
  readonly change!: CreditsView;
  @ApiProperty({ description: '变动后余额' })
  readonly balance!: CreditsView;
  @ApiProperty({ type: CreditRuleView, nullable: true, description: 'null for a reversal' })
  readonly rule!: CreditRuleView | null;
  @ApiProperty({ type: String, nullable: true })
  readonly certificateId!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '冲正的分录 entry that it takes back' })
  readonly reverses!: string | null;
  @ApiProperty({ type: [CourseUseView], description: '已用于的课程 courses that it was used for' })
  readonly usedFor!: readonly CourseUseView[];
  @ApiProperty({ enum: ['active', 'reversed'] })
  readonly status!: 'active' | 'reversed';
}

export class CreditStatementView extends Vantaged {
  @ApiProperty({ description: '余额；为负表示欠分 negative when credits are owed' })
  readonly balance!: CreditsView;
  @ApiProperty({ type: CreditsView, nullable: true, description: '欠分 what is owed, null when nothing is' })
  readonly owed!: CreditsView | null;
  @ApiProperty({ description: '含示例标准 a demonstration value was used' })
  readonly demo!: boolean;
  @ApiProperty({ type: [CreditLineView], description: '由新到旧 newest first' })
  readonly lines!: readonly CreditLineView[];
}

type Rule = NonNullable<CreditEntryRow['rule']>;

const basisText = (basis: string): TextView => BASIS_TEXTS[basis] ?? { zh: basis, en: basis };

/** Titles of a rule and its document, in the version that gave the credits. */
async function ruleView(packs: PackLibrary, by: Rule): Promise<CreditRuleView> {
  const { packId, packVersion, ruleId, cite, basis } = by;
  const compiled = (await packs.named({ packId, version: packVersion }))?.compiled;
  const rule = compiled?.credits.get(ruleId);
  return {
    packId,
    packVersion,
    document: compiled?.title ?? null,
    ruleId,
    title: rule?.title ?? null,
    cite,
    basis,
    basisText: basisText(basis),
    trial: rule === undefined ? null : trialPeriodOf(rule),
  };
}

const courseText = ({ schoolName, name }: SchoolCourse): string => `${schoolName}《${name}》`;

function lineText(
  { outcome, learning, academic, bankLine, course, reason }: CreditEntryRow,
  certificates: ReadonlyMap<string, CertificateRow>,
): TextView {
  if (learning !== null)
    return {
      zh: `在线课程 ${learning.course} ${learning.hours} 学时`,
      en: `Course ${learning.course}, ${learning.hours} hours`,
    };
  if (academic !== null)
    return {
      zh: `${academic.school} ${academic.major} 学历证书`,
      en: `Certificate of schooling, ${academic.major}, ${academic.school}`,
    };
  if (bankLine !== null) return { zh: `学分银行 ${bankLine.title}`, en: `Credit bank: ${bankLine.title}` };
  if (course !== null)
    return { zh: `转换为 ${courseText(course)}`, en: `Became the course ${courseText(course)}` };
  if (outcome === null) return { zh: `冲正：${reason ?? ''}`, en: `Taken back: ${reason ?? ''}` };
  const name = certificates.get(outcome.certificateId)?.occupationName ?? outcome.occupation;
  const level = levelView(outcome.level);
  return {
    zh: `${name} ${level === null ? '' : `${level.zh} `}证书`,
    en: `Certificate ${name}${level === null ? '' : `, ${level.en}`}`,
  };
}

const useView = ({ entryId, course, tenths }: StatementLine['usedFor'][number]): CourseUseView => ({
  text: { zh: `已用于《${course.name}》`, en: `used for “${course.name}”` },
  school: course.schoolName,
  courseCode: course.code,
  credits: credits(tenths),
  conversion: entryId,
});

export async function showCredits(
  services: ReadServices,
  viewpoint: Viewpoint,
  workerId: string,
): Promise<CreditStatementView> {
  const register = registerOf(services);
  const { packs } = services.process;
  const [statement, held] = await Promise.all([
    creditStatement(register, viewpoint, workerId),
    certificatesOfWorker(register.db, workerId).then((today) =>
      certificatesKnownAt(register, viewpoint, today),
    ),
  ]);
  const certificates = new Map(held.map((certificate) => [certificate.certificateId, certificate]));
  const line = async (entry: StatementLine): Promise<CreditLineView> => ({
    entryId: entry.entryId,
    date: entry.date,
    belongsTo: entry.belongsTo,
    kind: entry.kind,
    text: lineText(entry, certificates),
    change: credits(entry.tenths),
    balance: credits(entry.balance),
    rule: entry.rule && (await ruleView(packs, entry.rule)),
    certificateId: entry.outcome?.certificateId ?? null,
    reverses: entry.reverses,
    usedFor: entry.usedFor.map(useView),
    status: entry.status,
  });
  const balance = statement[0]?.balance ?? 0;
  return {
    vantage: vantageOf(viewpoint),
    balance: credits(balance),
    owed: balance < 0 ? credits(-balance) : null,
    demo: statement.some(({ rule }) => rule?.basis === 'demo'),
    lines: await Promise.all(statement.map(line)),
  };
}
