import type { ConversionRule, CreditAccountEvent, SchoolCourse } from '#credit-ledger';
import { creditText } from '#reference-data';
import type { TextView } from '../common/figures.js';

type Told = CreditAccountEvent;

const by = ({ packId, packVersion, ruleId, cite }: ConversionRule): TextView => ({
  zh: `依据 ${packId} v${packVersion} ${ruleId}（${cite}）`,
  en: `by ${packId} v${packVersion} ${ruleId} (${cite})`,
});

const courseText = ({ schoolName, name }: SchoolCourse): string => `${schoolName}《${name}》`;

const because = ({ tenths, reason }: { readonly tenths: number; readonly reason: string }): TextView => ({
  zh: `${creditText(tenths)} 学分；原因：${reason}`,
  en: `${creditText(tenths)} credits; reason: ${reason}`,
});

/** Lines of the learning account, in words. */
export const CREDIT_TEXTS: {
  readonly [Type in Told['type']]: (data: Extract<Told, { readonly type: Type }>['data']) => TextView;
} = {
  CreditsDeposited: ({ tenths, rule }) => ({
    zh: `${creditText(tenths)} 学分，${by(rule).zh}`,
    en: `${creditText(tenths)} credits ${by(rule).en}`,
  }),
  CreditsReversed: because,
  LearningCredited: ({ learning, tenths, rule }) => ({
    zh: `${learning.course} ${learning.hours} 学时，${creditText(tenths)} 学分，${by(rule).zh}`,
    en: `${learning.course}, ${learning.hours} hours, ${creditText(tenths)} credits ${by(rule).en}`,
  }),
  AcademicCredited: ({ academic, tenths, rule }) => ({
    zh: `${academic.school} ${academic.major}，${creditText(tenths)} 学分，${by(rule).zh}`,
    en: `${academic.school}, ${academic.major}, ${creditText(tenths)} credits ${by(rule).en}`,
  }),
  BankAccountLinked: ({ bank }) => ({ zh: bank, en: bank }),
  BankAccountUnlinked: ({ bank, reason }) => ({
    zh: `${bank}；原因：${reason}`,
    en: `${bank}; reason: ${reason}`,
  }),
  BankCreditsRecorded: ({ line, tenths }) => ({
    zh: `${line.title}，${creditText(tenths)} 学分（${line.bank} ${line.lineId}）`,
    en: `${line.title}, ${creditText(tenths)} credits (${line.bank} ${line.lineId})`,
  }),
  CreditsConverted: ({ course, tenths, rule }) => ({
    zh: `${creditText(tenths)} 学分转换为${courseText(course)}，${by(rule).zh}`,
    en: `${creditText(tenths)} credits became ${courseText(course)} ${by(rule).en}`,
  }),
  CourseConvertedBack: because,
  ConversionReversed: because,
  CreditYearClosed: ({ year, balanceTenths, lines }) => ({
    zh: `${year} 年度，余额 ${creditText(balanceTenths)} 学分，共 ${lines} 笔`,
    en: `year ${year}, balance of ${creditText(balanceTenths)} credits, ${lines} lines`,
  }),
};
