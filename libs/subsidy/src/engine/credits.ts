import type { LocalDate } from '#event-sourcing';
import { dayNumber } from '../facts/dates.js';
import type { CertificateFacts } from '../facts/programme-facts.js';
import type { CompiledPack } from '../pack/compile.js';
import type { Basis, CreditRule } from '../pack/model.js';
import { PackError } from '../pack/problem.js';
import { rowOn } from '../pack/read-dated.js';

/** Credits that a certificate is worth under one rule. */
export interface CreditAward {
  readonly ruleId: string;
  readonly tenths: number;
  /** Codes, separated by commas: of the rule, then of the row that gives the number. */
  readonly cite: string;
  readonly basis: Basis;
}

const awardOf = (
  rule: CreditRule,
  certificate: Pick<CertificateFacts, 'kind' | 'level'>,
  on: number,
  demo: boolean,
): CreditAward | null => {
  const { from, until } = rule.inForce;
  if (on < from || (until !== null && on > until) || !rule.kinds.includes(certificate.kind)) return null;
  const row = rule.tenths.rows[rowOn(rule.tenths.rows, on)];
  if (row === undefined) throw new PackError(`credits of "${rule.name}" have no row in force`);
  if (row.basis === 'demo' && !demo) return null;
  const keyed = rule.tenths.by === 'kind' ? certificate.kind : (certificate.level ?? 'none');
  const tenths = row.value instanceof Map ? row.value.get(keyed) : row.value;
  if (typeof tenths !== 'number') return null;
  const cite = [...new Set([...rule.cite, ...row.cite].map((entry) => entry.cite))].join(', ');
  return { ruleId: rule.name, tenths, cite, basis: row.basis };
};

/**
 * Credits for a certificate on a day, by the first rule of the pack that knows its kind and level. null: no rule of
 * the pack says anything, or only one whose numbers are made up and `demo` is off.
 */
export const creditsFor = (
  pack: CompiledPack,
  certificate: Pick<CertificateFacts, 'kind' | 'level'>,
  on: LocalDate,
  { demo }: { readonly demo: boolean },
): CreditAward | null => {
  const day = dayNumber(on);
  for (const rule of pack.credits.values()) {
    const award = awardOf(rule, certificate, day, demo);
    if (award !== null) return award;
  }
  return null;
};
