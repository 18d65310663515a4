import { GRADES, type GradeBand, type RuleSetting, type Severity, type SeverityByProject } from './rules.js';

const whole = (value: unknown, low: number, high: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high;

const isSeverity = (value: unknown): value is Severity => ['allow', 'warn', 'block'].includes(String(value));

function isBySeverity(value: SeverityByProject): boolean {
  return isSeverity(value.default) && Object.values(value.byProject ?? {}).every(isSeverity);
}

/** Grades fall from the best to the lowest, and every score earns one. */
function areBands(bands: readonly GradeBand[]): boolean {
  if (!Array.isArray(bands) || !bands.every((band) => typeof band === 'object' && band !== null))
    return false;
  const falls = bands.every(({ fromTenths }, at) => at === 0 || fromTenths < bands[at - 1]!.fromTenths);
  const order = bands.map(({ grade }) => GRADES.indexOf(grade));
  const ordered = order.every((place, at) => place >= 0 && (at === 0 || place > order[at - 1]!));
  return bands.length >= 2 && falls && ordered && bands.at(-1)!.fromTenths === 0;
}

/** Whether a setting makes no sense; a setting that takes an inherited one off always does. */
export function ruleFault(setting: RuleSetting): boolean {
  if (setting.value === null) return false;
  switch (setting.key) {
    case 'separation':
      return !isSeverity(setting.value);
    case 'separationExempts':
      return !Array.isArray(setting.value) || !setting.value.every((mode) => typeof mode === 'string');
    case 'retiredTrainee':
    case 'studentTrainee':
      return !isBySeverity(setting.value);
    case 'grades':
      return !areBands(setting.value);
    case 'passRateAbove': {
      const { percent, results, months } = setting.value;
      return !(whole(percent, 0, 100) && whole(results, 1, 100_000) && whole(months, 1, 60));
    }
    case 'attendancePercent':
      return !whole(setting.value, 0, 100);
    case 'onlineMinutesPerDay':
      return !whole(setting.value, 1, 24 * 60);
    case 'lowestGradesInARow':
    case 'sameMomentSignIns':
      return !whole(setting.value, 2, 1000);
    case 'answerWorkingDays':
    case 'graceDays':
    case 'hearingNoticeDays':
    case 'samePhoneAbove':
    case 'inspectionShortfall':
    case 'certificatesPerDayAbove':
      return !whole(setting.value, 0, 100_000);
  }
}
