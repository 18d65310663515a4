import { rankOf, type Level } from '#reference-data';
import { occupationKey } from '../facts/bindings.js';
import { dayNumber, firstDay, lastDay, localDate, type DayNumber } from '../facts/dates.js';
import type { CertificateFacts, PriorPayment, ProgrammeFacts } from '../facts/programme-facts.js';
import type { CountedThing, Exclusion, Limit, LimitScope } from '../pack/model.js';
import { PackError } from '../pack/problem.js';
import type { CompiledProgramme } from './compiled-programme.js';
import type { EvaluationRequest } from './trace.js';

/** A unit that the clauses allow, and what it rests on. */
export interface Claim {
  readonly unit: string;
  readonly on: DayNumber;
  readonly certificate: CertificateFacts | null;
  readonly amountFen: number;
}

interface PaidUnit {
  readonly programme: string;
  readonly unit: string;
  readonly amountFen: number;
  readonly decidedOn: string;
  readonly certificateIds: readonly string[];
  /** Group of another pack's programme. */
  readonly group?: string | undefined;
}

/** The certificate that a unit rests on: the one that its training led to, else the one put forward. */
export const restingOn = (
  facts: ProgrammeFacts,
  unit: string,
  certificate: number,
): CertificateFacts | null => {
  const training = facts.trainings?.find(({ trainingId }) => unit === `training:${trainingId}`);
  const named = facts.certificates.find(({ certificateId }) => certificateId === training?.certificateId);
  return named ?? facts.certificates[certificate] ?? null;
};

/** What the nth limit of a programme allows for the unit in question; undefined: it has no value. */
export type MostOf = (index: number) => number | undefined;

/** How far a limit is used up. */
export interface Counter {
  readonly code: string;
  readonly counted: number;
  readonly max: number;
}

const MONTH = /^\d{4}-\d{2}$/;
const OF_CERTIFICATE = /^((?:2015|2022)\/[\d-]+):([a-z-]+)$/;

const yearOf = (unit: string, decidedOn: string): string =>
  MONTH.test(unit) ? unit.slice(0, 4) : decidedOn.slice(0, 4);

const share = ({ units, amountFen, amountsFen }: PriorPayment, at: number): number => {
  if (amountsFen !== undefined) return amountsFen[at] ?? 0;
  const rest = amountFen % units.length;
  return (amountFen - rest) / units.length + (at < rest ? 1 : 0);
};

/** Every unit once, also where a payment was sent again. */
const unitsOf = (payments: readonly PriorPayment[]): PaidUnit[] => {
  const seen = new Set<string>();
  return payments.flatMap((payment) =>
    payment.units.flatMap((unit, at) => {
      const { programme, decidedOn, certificateIds = [], group } = payment;
      const key = `${programme} ${unit}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ programme, unit, amountFen: share(payment, at), decidedOn, certificateIds, group }];
    }),
  );
};

/** Units paid before, by this programme and by others, and what they stand in the way of. */
export class Ledger {
  private readonly paid: PaidUnit[];
  /** Most people were paid nothing before. */
  private own: Set<string> | null = null;
  private readonly paidNow: string[] = [];
  private excluded: Set<string> | null = null;
  private readonly ofEmployer: PaidUnit[] | null;
  /** By year of the fund line, and '' for what is said of no year. */
  private readonly budgets: Map<string, number>;

  constructor(
    private readonly compiled: CompiledProgramme,
    private readonly facts: ProgrammeFacts,
    private readonly request: EvaluationRequest,
  ) {
    this.paid = facts.payments.length === 0 ? [] : unitsOf(facts.payments);
    for (const paid of this.paid) {
      const { programme, unit } = paid;
      if (programme === compiled.programme.name) (this.own ??= new Set()).add(unit);
      if (compiled.excludes.includes(programme) || this.isOfGroupElsewhere(paid))
        (this.excluded ??= new Set()).add(unit);
    }
    this.ofEmployer = facts.employer?.payments === undefined ? null : unitsOf(facts.employer.payments);
    this.budgets = new Map(Object.entries(request.budgetsFen ?? {}));
    if (request.budgetFen !== undefined) this.budgets.set('', request.budgetFen);
  }

  /** Paid by a programme of the same group in another pack: as if it were this programme. */
  private isOfGroupElsewhere({ programme, group }: PaidUnit): boolean {
    const own = this.compiled.programme.exclusiveGroup;
    return own !== null && group === own && !this.compiled.isOfPack(programme);
  }

  /** Whether a rule that counts these programmes counts a payment. */
  private isAmong(programmes: readonly string[], paid: PaidUnit): boolean {
    return (
      programmes.includes(paid.programme) ||
      (programmes.includes(this.compiled.programme.name) && this.isOfGroupElsewhere(paid))
    );
  }

  /** Why a unit that the clauses allow is not paid all the same. */
  objection(claim: Claim, most: MostOf): string | null {
    if (this.own?.has(claim.unit) === true || this.paidNow.includes(claim.unit)) return 'ALREADY_PAID';
    if (this.excluded?.has(claim.unit) === true) return 'EXCLUSIVE';
    const { exclusions, ladder, limits, budget } = this.compiled.programme;
    for (const exclusion of exclusions) if (this.excludes(exclusion, claim)) return exclusion.code;
    if (ladder !== null && this.paidHigher(ladder.programmes, claim)) return ladder.code;
    for (let i = 0; i < limits.length; i += 1) {
      const { counted, max } = this.counter(i, claim, most);
      const more = limits[i]!.count === 'amount-fen' ? claim.amountFen : 1;
      if (counted + more > max) return limits[i]!.code;
    }
    return budget !== null && this.fundLines(claim).some((line) => claim.amountFen > this.budgets.get(line)!)
      ? budget.code
      : null;
  }

  counter(index: number, claim: Claim, most: MostOf): Counter {
    const limit = this.compiled.programme.limits[index]!;
    const max = most(index);
    if (max === undefined)
      throw new PackError(`limit ${limit.code} of "${this.compiled.programme.name}" has no value`);
    return { code: limit.code, counted: this.counted(limit, claim), max };
  }

  /** Day of the first unit that this programme paid, by which its terms can be kept. */
  firstPaidOn(): DayNumber | undefined {
    const { name, referenceDay } = this.compiled.programme;
    const days = this.paid
      .filter(({ programme }) => programme === name)
      .map(({ unit, decidedOn }) =>
        !MONTH.test(unit)
          ? dayNumber(decidedOn)
          : referenceDay.day === 'month-last'
            ? lastDay(unit)
            : firstDay(unit),
      );
    return days.length === 0 ? undefined : Math.min(...days);
  }

  /** Fund lines that a unit is paid from, of those whose money was said. */
  private fundLines({ unit, on }: Claim): readonly string[] {
    const decision = this.compiled.programme.budget?.fundYear === 'decision';
    const year = decision ? this.request.asOf.slice(0, 4) : yearOf(unit, localDate(on));
    return ['', year].filter((line) => this.budgets.has(line));
  }

  pay(claim: Claim): void {
    const { unit, on, certificate, amountFen } = claim;
    const { name, exclusions, ladder, limits, grandfather } = this.compiled.programme;
    this.paidNow.push(unit);
    if (this.budgets.size > 0)
      for (const line of this.fundLines(claim)) this.budgets.set(line, this.budgets.get(line)! - amountFen);
    if (limits.length + exclusions.length === 0 && ladder === null && grandfather === null) return;
    const certificateIds = certificate === null ? [] : [certificate.certificateId];
    const decidedOn = MONTH.test(unit) ? localDate(on) : this.request.asOf;
    const paid = { programme: name, unit, amountFen, decidedOn, certificateIds };
    this.paid.push(paid);
    this.ofEmployer?.push(paid);
  }

  private counted(limit: Limit, claim: Claim): number {
    const among = limit.scope === 'employer-year' ? (this.ofEmployer ?? this.paid) : this.paid;
    if (among.length === 0) return 0;
    const counts = this.scopeOf(limit.scope, claim);
    return among.reduce(
      (sum, paid) =>
        this.isAmong(limit.programmes, paid) && counts(paid) ? sum + Ledger.worth(limit.count, paid) : sum,
      0,
    );
  }

  private static worth(count: CountedThing, { amountFen }: PaidUnit): number {
    return count === 'amount-fen' ? amountFen : 1;
  }

  private scopeOf(scope: LimitScope, claim: Claim): (paid: PaidUnit) => boolean {
    switch (scope) {
      case 'person':
        return () => true;
      case 'person-year':
      case 'employer-year': {
        const year = yearOf(claim.unit, this.request.asOf);
        return ({ unit, decidedOn }) => yearOf(unit, decidedOn) === year;
      }
      case 'person-occupation':
      case 'person-occupation-level': {
        const own = this.skillOf(claim.unit, claim.certificate);
        return (paid) => {
          const other = this.skillOf(paid.unit, this.certificateOf(paid));
          return (
            own !== null &&
            own.occupation === other?.occupation &&
            (scope === 'person-occupation' || own.level === other.level)
          );
        };
      }
    }
  }

  private excludes({ programmes, by }: Exclusion, claim: Claim): boolean {
    return this.paid.some(
      (paid) =>
        programmes.includes(paid.programme) &&
        (by === 'person' ||
          paid.unit === claim.unit ||
          (by === 'certificate' && claim.certificate !== null && this.restsOn(paid, claim.certificate))),
    );
  }

  private restsOn(paid: PaidUnit, { certificateId, ...certificate }: CertificateFacts): boolean {
    return (
      paid.certificateIds.includes(certificateId) ||
      paid.unit === `${occupationKey(certificate)}:${certificate.level ?? 'none'}` ||
      this.facts.trainings?.find(({ trainingId }) => paid.unit === `training:${trainingId}`)
        ?.certificateId === certificateId
    );
  }

  private paidHigher(programmes: readonly string[], claim: Claim): boolean {
    const own = this.skillOf(claim.unit, claim.certificate);
    if (own === null) return false;
    return this.paid.some((paid) => {
      if (!this.isAmong(programmes, paid)) return false;
      const other = this.skillOf(paid.unit, this.certificateOf(paid));
      return other?.occupation === own.occupation && rank(other.level) > rank(own.level);
    });
  }

  private certificateOf({ certificateIds }: PaidUnit): CertificateFacts | null {
    return this.facts.certificates.find((own) => certificateIds.includes(own.certificateId)) ?? null;
  }

  /** Occupation and level that a unit stands for: its own words, its training, or what it rests on. */
  private skillOf(unit: string, certificate: CertificateFacts | null): Skill | null {
    const words = OF_CERTIFICATE.exec(unit);
    if (words !== null) return { occupation: words[1]!, level: words[2]! };
    const training = this.facts.trainings?.find(({ trainingId }) => unit === `training:${trainingId}`);
    if (typeof training?.edition === 'string' && typeof training.occupation === 'string')
      return {
        occupation: `${training.edition}/${training.occupation}`,
        level: training.level ?? 'none',
      };
    return certificate === null
      ? null
      : { occupation: occupationKey(certificate), level: certificate.level ?? 'none' };
  }
}

interface Skill {
  readonly occupation: string;
  readonly level: string;
}

const rank = (level: string): number => (level === 'none' ? 0 : rankOf(level as Level));
