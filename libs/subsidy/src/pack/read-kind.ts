import {
  REFERENCE_DAYS,
  type Programme,
  type ProgrammeKind,
  type ReferenceDay,
  type SubjectKind,
} from './model.js';
import { KEYS } from './keys.js';
import type { Path } from './problem.js';
import type { Reading } from './reading.js';

const CLAIMS: readonly SubjectKind[] = [
  'certificate',
  'worker',
  'training',
  'employment',
  'studies',
  'household-member',
];

export const SUBJECTS_OF: Readonly<Record<ProgrammeKind, readonly SubjectKind[]>> = {
  'monthly-allowance': ['worker'],
  'one-off': [...CLAIMS, 'employer', 'institution', 'region'],
  reward: ['award', ...CLAIMS, 'employer', 'institution', 'region'],
  entitlement: [...CLAIMS, 'award', 'employer', 'institution', 'region'],
  equivalence: [...CLAIMS, 'award'],
  compliance: ['employer', 'institution', 'region'],
};

const DAY_OF: Readonly<Partial<Record<ReferenceDay, readonly SubjectKind[]>>> = {
  'certificate-issued': ['certificate'],
  'award-won': ['award'],
  'training-completed': ['training'],
  'employment-began': ['employment'],
  'year-end': ['employer', 'institution', 'region'],
};

/** Days on which the clauses of a unit of this subject can be asked. */
const daysOf = (monthly: boolean, subject: SubjectKind): readonly ReferenceDay[] =>
  REFERENCE_DAYS.filter((day) =>
    monthly || day.startsWith('month')
      ? monthly && day.startsWith('month')
      : (DAY_OF[day]?.includes(subject) ?? true),
  );

export const paysMoney = (kind: ProgrammeKind): boolean =>
  kind === 'monthly-allowance' || kind === 'one-off' || kind === 'reward';

export const readReferenceDay = (
  reading: Reading,
  value: unknown,
  path: Path,
  monthly: boolean,
  subject: SubjectKind,
): Programme['referenceDay'] => {
  const given = reading.object(value, path, ...KEYS.referenceDay);
  const day = reading.oneOf(given['day'], [...path, 'day'], daysOf(monthly, subject));
  const text = {
    zh: reading.string(given['zh'], [...path, 'zh']),
    en: reading.string(given['en'], [...path, 'en']),
  };
  return { day, text, ...reading.ground(given, path) };
};
