import type { DomainEvent, LocalDate } from '#event-sourcing';
import type { Level } from '#reference-data';

/** 首席技师, 特聘技师 (特聘岗位), 班组长, 实训指导 (AQ:16, QHD:6, CX:13). */
export const APPOINTMENT_TITLES = [
  'chief-technician',
  'special-technician',
  'team-leader',
  'instructor',
] as const;
export type AppointmentTitle = (typeof APPOINTMENT_TITLES)[number];

/** 协议工资, 项目工资, 股权制, 期权制, 年薪制, 技能津贴 (JS:11, QHD:10). */
export const PAY_FORMS = [
  'agreed-wage',
  'project-wage',
  'equity',
  'options',
  'annual-salary',
  'skill-allowance',
] as const;
export type PayForm = (typeof PAY_FORMS)[number];

/** What the employer appointed somebody to; what nobody has said is null. */
export interface SkillAppointment {
  readonly title: AppointmentTitle;
  /** 统一社会信用代码. */
  readonly employer: string;
  readonly edition: '2015' | '2022';
  readonly occupation: string;
  readonly level: Level | null;
  /** 关键岗位, 关键工序 (AQ:16). */
  readonly critical: 'key-post' | 'key-process' | null;
  readonly payForms: readonly PayForm[];
  /** A month, as the employer sets it. */
  readonly allowanceFen: number | null;
  /** Last day as agreed, null for an appointment without a term. */
  readonly until: LocalDate | null;
}

/** Records that an employer appointed somebody; `occurredOn` is the first day. */
export type SkillAppointmentMade = DomainEvent<
  'SkillAppointmentMade',
  {
    readonly workerId: string;
    readonly appointmentId: string;
    /** Where the employer lies. */
    readonly region: string;
    readonly appointment: SkillAppointment;
  }
>;

/** Records that an appointment ended before its term; `occurredOn` is the last day. */
export type SkillAppointmentEnded = DomainEvent<
  'SkillAppointmentEnded',
  { readonly workerId: string; readonly appointmentId: string; readonly reason: string }
>;

/** What is said of an appointment, all of it. */
export interface SkillAppointmentStatement {
  readonly from: LocalDate;
  readonly appointment: SkillAppointment;
}

/** Records that what was said of an appointment was wrong from its first day; `occurredOn` is the day of the correction. */
export type SkillAppointmentCorrected = DomainEvent<
  'SkillAppointmentCorrected',
  {
    readonly workerId: string;
    readonly appointmentId: string;
    readonly before: SkillAppointmentStatement;
    readonly after: SkillAppointmentStatement;
    readonly reason: string;
  }
>;

/** These types are the storage format. One stream holds the appointments of one person. */
export type SkillAppointmentEvent = SkillAppointmentMade | SkillAppointmentEnded | SkillAppointmentCorrected;
