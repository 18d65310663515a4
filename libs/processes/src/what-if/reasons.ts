import type { LocalDate } from '#event-sourcing';
import type { Programme, Text } from '#subsidy';
import type { WhatIfPlan, World } from './plan.js';
import type { Life, PaidUnit } from './simulate.js';

/** Why a unit that one world pays is not paid, or less, in the other. */
export interface Reason {
  /** Programme that does not pay, `packId/programme`. */
  readonly key: string;
  /** Code of a clause, a limit or an exclusion, or what the engine found itself. */
  readonly code: string;
}

const FOUND: Readonly<Record<string, Text>> = {
  LOWER_AMOUNT: { zh: '标准较低', en: 'a lower amount' },
  NO_PROGRAMME: { zh: '当日没有此项目', en: 'no such programme on that day' },
  NOT_ACTIVATED: {
    zh: '标准未录入，项目未启用',
    en: 'a value is not entered, so the programme is not activated',
  },
  NOT_ENDED: { zh: '当月尚未结束', en: 'the month has not ended' },
  NOT_IN_FORCE: { zh: '项目当日不在施行期', en: 'the programme is not in force on that day' },
  REVOKED: { zh: '证书已撤销', en: 'the certificate was revoked' },
  AMOUNT: { zh: '该情形未录入标准', en: 'no standard is entered for the case' },
  PAYEE: { zh: '收款人待申请人选定', en: 'the application has yet to choose the payee' },
  ALREADY_PAID: { zh: '已经发放', en: 'was paid before' },
  EXCLUSIVE: { zh: '已享受不得兼得的项目', en: 'a programme that excludes it has paid' },
};

interface Coded {
  readonly code: string;
  readonly text: Text;
}

const codedIn = ({
  clauses,
  limits,
  exclusions,
  ladder,
  grandfather,
  budget,
}: Programme): readonly Coded[] => [
  ...clauses,
  ...limits,
  ...exclusions,
  ...[ladder, grandfather, budget].filter((rule) => rule !== null),
];

/** What a reason says, in both languages; of clauses in the words of the pack. */
export function wordsOf({ rounds }: WhatIfPlan, { key, code }: Reason): Text {
  for (const { steps } of rounds)
    for (const { key: own, programme } of [...steps.base, ...steps.scenario]) {
      const rule = own === key ? codedIn(programme).find((one) => one.code === code) : undefined;
      if (rule !== undefined) return rule.text;
    }
  return FOUND[code] ?? { zh: code, en: code };
}

const covers = (span: { readonly from: LocalDate; readonly to: LocalDate }, on: LocalDate): boolean =>
  span.from <= on && on <= span.to;

/** Why `other` does not pay a unit, or pays less; several clauses may say no. */
export function reasonsFor(
  plan: WhatIfPlan,
  { key, unit, on, amountFen }: PaidUnit,
  other: Life,
  world: World,
): readonly Reason[] {
  const paid = other.paid.find((one) => one.key === key && one.unit === unit);
  if (paid !== undefined) return paid.amountFen < amountFen ? [{ key, code: 'LOWER_AMOUNT' }] : [];
  for (const { step, answer } of other.answered.toReversed()) {
    if (step.key !== key) continue;
    const trace = answer.trace();
    const at = trace.units.find(([own]) => own === unit)?.[1];
    if (at === undefined) continue;
    const { status, answers } = trace.patterns[at]!;
    const letter = status === 'missing' ? 'm' : 'n';
    if (status !== 'refused' && status !== 'missing' && status !== 'STOPPED') return [{ key, code: status }];
    return step.programme.clauses.filter((_, i) => answers[i] === letter).map(({ code }) => ({ key, code }));
  }
  const gap = plan.gaps.find((one) => one.key === key && one.world === world && covers(one, on));
  return [{ key, code: gap?.why === 'not-activated' ? 'NOT_ACTIVATED' : 'NO_PROGRAMME' }];
}
