import { accept, reject, type Decision, type LocalDate } from '#event-sourcing';
import type { CloseCreditYear, ConvertBack, ConvertCredits, OutcomeKind } from './commands.js';
import type { CreditAccountEvent, CreditUse, SchoolCourse } from './events.js';
import type { CreditAccountRejection } from './rejections.js';
import {
  activeConversions,
  isEarned,
  outcomeKeyOf,
  unusedOf,
  type Conversion,
  type CreditAccountState,
  type Earned,
} from './state.js';

export type CreditDecision = Decision<CreditAccountEvent, CreditAccountRejection>;

const yearOf = (day: LocalDate): number => Number(day.slice(0, 4));

/** Where a line of a day stands: on that day, or on the first day of the open year with a reference to it. */
export function standing(
  { closedThrough }: CreditAccountState,
  on: LocalDate,
): { readonly occurredOn: LocalDate; readonly late: { readonly belongsTo?: LocalDate } } {
  if (closedThrough === null || yearOf(on) > closedThrough) return { occurredOn: on, late: {} };
  return { occurredOn: `${closedThrough + 1}-01-01`, late: { belongsTo: on } };
}

const KINDS: Readonly<Record<Earned['kind'], OutcomeKind>> = {
  deposit: 'certificate',
  learning: 'learning',
  academic: 'academic',
  bank: 'bank',
};

const sameCourse = (a: SchoolCourse, b: SchoolCourse): boolean => a.school === b.school && a.code === b.code;

function whyNot(
  { entryId, tenths }: CreditUse,
  { course, accepts }: ConvertCredits,
  day: LocalDate,
  state: CreditAccountState,
): CreditAccountRejection | null {
  const line = state.lines.filter(isEarned).find((earned) => earned.entryId === entryId);
  if (line === undefined) return { code: 'DEPOSIT_NOT_FOUND', reverses: entryId };
  if (line.reversedBy !== null) return { code: 'DEPOSIT_REVERSED', entryId };
  if (line.on > day) return { code: 'DEPOSIT_LATER', entryId, depositedOn: line.on };
  if (!accepts.includes(KINDS[line.kind])) return { code: 'OUTCOME_NOT_CONVERTIBLE', entryId };
  const outcome = outcomeKeyOf(line);
  const before = activeConversions(state).find(
    (conversion) => sameCourse(conversion.course, course) && conversion.outcomes.includes(outcome),
  );
  if (before !== undefined)
    return {
      code: 'OUTCOME_USED_FOR_COURSE',
      entryId,
      conversion: before.entryId,
      course: before.course.name,
    };
  const leftTenths = unusedOf(state, line);
  return tenths > leftTenths ? { code: 'OUTCOME_USED_UP', entryId, leftTenths } : null;
}

export function convert(command: ConvertCredits, state: CreditAccountState): CreditDecision {
  const { workerId, entryId, uses, course, rule, on } = command;
  const known = state.lines.find((line) => line.entryId === entryId);
  if (known)
    return known.kind === 'conversion' && sameCourse(known.course, course)
      ? accept()
      : reject({ code: 'ENTRY_ID_TAKEN', entryId });
  const counted = uses.every(({ tenths }) => Number.isSafeInteger(tenths) && tenths > 0);
  if (uses.length === 0 || !counted || new Set(uses.map((use) => use.entryId)).size < uses.length)
    return reject({ code: 'USES_INVALID' });
  const { occurredOn, late } = standing(state, on);
  for (const use of uses) {
    const why = whyNot(use, command, occurredOn, state);
    if (why !== null) return reject(why);
  }
  const tenths = uses.reduce((sum, use) => sum + use.tenths, 0);
  if (tenths > state.balanceTenths)
    return reject({ code: 'BALANCE_TOO_LOW', balanceTenths: state.balanceTenths, tenths });
  return accept({
    type: 'CreditsConverted',
    occurredOn,
    data: { workerId, entryId, course, uses, tenths, rule, ...late },
  });
}

export function convertBack(
  { type: _, on, ...facts }: ConvertBack,
  state: CreditAccountState,
): CreditDecision {
  const { entryId, reverses } = facts;
  const made = state.lines.find(
    (line): line is Conversion => line.kind === 'conversion' && line.entryId === reverses,
  );
  if (made === undefined) return reject({ code: 'CONVERSION_NOT_FOUND', reverses });
  if (made.reversedBy !== null) return accept();
  if (state.lines.some((line) => line.entryId === entryId))
    return reject({ code: 'ENTRY_ID_TAKEN', entryId });
  const { occurredOn, late } = standing(state, on);
  return accept({
    type: 'CourseConvertedBack',
    occurredOn,
    data: { ...facts, tenths: -made.tenths, ...late },
  });
}

export function closeYear(
  { workerId, year, closedBy, on }: CloseCreditYear,
  { closedThrough, lines }: CreditAccountState,
): CreditDecision {
  if (year >= yearOf(on)) return reject({ code: 'YEAR_NOT_OVER', year });
  if (closedThrough !== null && year <= closedThrough) return accept();
  const closed = lines.filter((line) => yearOf(line.on) <= year);
  const balanceTenths = closed.reduce((sum, { tenths }) => sum + tenths, 0);
  const data = { workerId, year, balanceTenths, lines: closed.length, closedBy };
  return accept({ type: 'CreditYearClosed', occurredOn: on, data });
}
