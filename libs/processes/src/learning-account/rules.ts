import type { LocalDate } from '#event-sourcing';
import type { ConversionRule, OutcomeKind } from '#credit-ledger';
import { courseRuleOn, creditsForHours } from '#subsidy';
import type { ProcessServices } from '../services.js';

type Packs = Pick<ProcessServices, 'packs' | 'demo'>;

interface Where {
  readonly region: string;
  readonly on: LocalDate;
}

const shelf = ({ packs }: Packs, { region, on: asOf }: Where) =>
  packs.inForce({ region, asOf, knownAt: new Date().toISOString() });

/** Credits for hours by the nearest document that has a rule; null: none says anything of it. */
export async function hoursAward(
  services: Packs,
  { hours, ...where }: Where & { readonly hours: number },
): Promise<{ readonly tenths: number; readonly rule: ConversionRule } | null> {
  for (const { packId, version: packVersion, compiled } of await shelf(services, where)) {
    const award = creditsForHours(compiled, hours, where.on, { demo: services.demo });
    if (award === null) continue;
    const { tenths, ...rule } = award;
    return { tenths, rule: { packId, packVersion, ...rule } };
  }
  return null;
}

/** The nearest rule by which credits become a course, or, where it goes both ways, a course becomes credits again. */
export async function courseRule(
  services: Packs,
  { back, ...where }: Where & { readonly back: boolean },
): Promise<{ readonly rule: ConversionRule; readonly accepts: readonly OutcomeKind[] } | null> {
  for (const { packId, version: packVersion, compiled } of await shelf(services, where)) {
    const found = courseRuleOn(compiled, where.on, { back });
    if (found === null) continue;
    const { ruleId, cite, source, academic } = found;
    // That credits become a course is printed; how many, the school says.
    const rule = { packId, packVersion, ruleId, cite, basis: 'document' };
    return {
      rule,
      accepts: [
        source === 'certificate' ? 'certificate' : 'learning',
        ...(academic ? (['academic'] as const) : []),
      ],
    };
  }
  return null;
}
