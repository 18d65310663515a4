import type {
  ApprenticeshipAgreement,
  ApprenticeshipEvent,
  ApprenticeshipOutcome,
  BreakOff,
  SkillAppointment,
  SkillAppointmentEvent,
} from '#worker-registry';
import type { TextView } from '../common/figures.js';

type Labels<Key extends string> = Readonly<Record<Key, TextView>>;

type Event = ApprenticeshipEvent | SkillAppointmentEvent;

type DataOf<Type extends Event['type']> = Extract<Event, { readonly type: Type }>['data'];

export const EMPLOYMENT_TITLES: Labels<Event['type']> = {
  ApprenticeshipRegistered: { zh: '学徒协议登记', en: 'apprenticeship registered' },
  ApprenticeshipEnded: { zh: '学徒期满', en: 'apprenticeship ended' },
  ApprenticeshipBrokenOff: { zh: '学徒培养中止', en: 'apprenticeship broken off' },
  ApprenticeshipCorrected: { zh: '学徒协议更正', en: 'apprenticeship corrected' },
  SkillAppointmentMade: { zh: '聘任', en: 'appointed' },
  SkillAppointmentEnded: { zh: '解聘', en: 'appointment ended' },
  SkillAppointmentCorrected: { zh: '聘任更正', en: 'appointment corrected' },
};

export const APPRENTICESHIP_KIND_TEXTS: Labels<ApprenticeshipAgreement['kind']> = {
  'new-enterprise': { zh: '企业新型学徒制', en: 'apprenticeship of employers' },
  modern: { zh: '现代学徒制', en: 'apprenticeship of schools' },
  mentored: { zh: '名师带徒', en: 'master and apprentice' },
};

export const APPOINTMENT_TITLE_TEXTS: Labels<SkillAppointment['title']> = {
  'chief-technician': { zh: '首席技师', en: 'chief technician' },
  'special-technician': { zh: '特聘技师', en: 'specially engaged technician' },
  'team-leader': { zh: '班组长', en: 'team leader' },
  instructor: { zh: '实训指导', en: 'instructor' },
};

const APPRENTICESHIP_OUTCOMES: Labels<ApprenticeshipOutcome> = {
  certificate: { zh: '取得证书', en: 'with a certificate' },
  completion: { zh: '结业', en: 'completed' },
  failed: { zh: '未结业', en: 'not completed' },
};

const BREAK_OFFS: Labels<BreakOff> = {
  'worker-left': { zh: '离职', en: 'the apprentice left' },
  employer: { zh: '单位原因', en: 'because of the employer' },
  school: { zh: '院校原因', en: 'because of the school' },
  unsuited: { zh: '不适合', en: 'unsuited' },
  other: { zh: '其他', en: 'other' },
};

const agreementText = (
  from: string,
  { kind, employer, school, until }: ApprenticeshipAgreement,
): TextView => {
  const { zh, en } = APPRENTICESHIP_KIND_TEXTS[kind];
  const at = school === null ? '' : `，${school.name}`;
  return {
    zh: `${zh}，${employer}${at}，${from} 至 ${until}`,
    en: `${en}, ${employer}${school === null ? '' : `, ${school.name}`}, ${from} to ${until}`,
  };
};

const appointmentText = ({ title, employer, until }: SkillAppointment): TextView => {
  const { zh, en } = APPOINTMENT_TITLE_TEXTS[title];
  return {
    zh: `${zh}，${employer}${until === null ? '' : `，任期至 ${until}`}`,
    en: `${en}, ${employer}${until === null ? '' : `, until ${until}`}`,
  };
};

const corrected = (before: TextView, after: TextView, reason: string): TextView => ({
  zh: `${before.zh} → ${after.zh}；原因：${reason}`,
  en: `${before.en} → ${after.en}; reason: ${reason}`,
});

/** What each of these events says, without anything that tells who the person is. */
export const EMPLOYMENT_TEXTS: {
  readonly [Type in Event['type']]: (data: DataOf<Type>) => TextView;
} = {
  ApprenticeshipRegistered: ({ agreement: { kind, employer, school, until } }) => {
    const { zh, en } = APPRENTICESHIP_KIND_TEXTS[kind];
    const at = school === null ? '' : `, ${school.name}`;
    return {
      zh: `${zh}，${employer}${school === null ? '' : `，${school.name}`}，至 ${until}`,
      en: `${en}, ${employer}${at}, until ${until}`,
    };
  },
  ApprenticeshipEnded: ({ outcome }) => APPRENTICESHIP_OUTCOMES[outcome],
  ApprenticeshipBrokenOff: ({ because, reason }) => ({
    zh: `${BREAK_OFFS[because].zh}；原因：${reason}`,
    en: `${BREAK_OFFS[because].en}; reason: ${reason}`,
  }),
  ApprenticeshipCorrected: ({ before, after, reason }) =>
    corrected(
      agreementText(before.from, before.agreement),
      agreementText(after.from, after.agreement),
      reason,
    ),
  SkillAppointmentMade: ({ appointment }) => appointmentText(appointment),
  SkillAppointmentEnded: ({ reason }) => ({ zh: `原因：${reason}`, en: `reason: ${reason}` }),
  SkillAppointmentCorrected: ({ before, after, reason }) =>
    corrected(appointmentText(before.appointment), appointmentText(after.appointment), reason),
};
