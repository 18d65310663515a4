import type { Instant, LocalDate } from '#event-sourcing';
import type { EvaluationRequest, PackReference, PayoutRunOpened, Terms } from '#subsidy';
import type { PackLibrary, PackSpan } from '../policy-packs/pack-library.js';

type Window = NonNullable<EvaluationRequest['inForce']>;

interface Asked {
  readonly programme: string;
  readonly region: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Days on which units of a period may be judged: from the first month of it on, through the day of the facts. */
export function daysOf(period: { readonly from: LocalDate }, asOf: LocalDate, window?: Window) {
  const first = `${period.from.slice(0, 7)}-01`;
  const from = first < asOf ? first : asOf;
  return {
    from: window?.from != null && window.from > from ? window.from : from,
    to: window?.until != null && window.until < asOf ? window.until : asOf,
  };
}

/** Who answers for which days, as known at a moment. Thousands of decisions ask the same few questions. */
export class SpanShelf {
  private readonly known = new Map<string, Promise<readonly PackSpan[]>>();

  constructor(
    private readonly packs: PackLibrary,
    readonly knownAt: Instant,
  ) {}

  answering(asked: Asked): Promise<readonly PackSpan[]> {
    const key = JSON.stringify(asked);
    const known = this.known.get(key) ?? this.packs.answering({ ...asked, knownAt: this.knownAt });
    this.known.set(key, known);
    return known;
  }
}

const referenceOf = ({ pack: { packId, version, digest } }: PackSpan): PackReference => ({
  packId,
  version,
  digest,
});

/** The part of a decision's days for which a version answers; undefined: all of them. */
function windowOf({ from, until }: PackSpan, outer: Window | undefined): Window | undefined {
  const window = { from: from ?? outer?.from ?? null, until: until ?? outer?.until ?? null };
  return window.from === null && window.until === null ? undefined : window;
}

export function termsOf(span: PackSpan, outer: Window | undefined): Terms {
  const inForce = windowOf(span, outer);
  return {
    pack: span.pack.compiled,
    reference: referenceOf(span),
    ...(inForce === undefined ? {} : { inForce }),
  };
}

/** Whether one version answers for all these days, and has these words. */
export const isAnsweredBy = (spans: readonly PackSpan[], { digest }: PackReference): boolean =>
  spans.length === 1 &&
  spans[0]!.pack.digest === digest &&
  spans[0]!.from === null &&
  spans[0]!.until === null;

/** Whether the terms a run was opened on are still those in force for its days. */
export type TermsStanding = 'in-force' | 'superseded' | 'repealed';

/** How the terms of a run stand as known now. */
export async function termsStanding(
  shelf: SpanShelf,
  { programme, region, period, asOf, pack, versions }: PayoutRunOpened['data'],
): Promise<TermsStanding> {
  const spans = await shelf.answering({ programme, region, ...daysOf(period, asOf) });
  const asked = versions ?? [{ pack, inForce: { from: null, until: null } }];
  const isSame =
    spans.length === asked.length &&
    spans.every((span, i) => {
      const { pack: then, inForce } = asked[i]!;
      return span.pack.digest === then.digest && span.from === inForce.from && span.until === inForce.until;
    });
  if (isSame) return 'in-force';
  const last = spans.at(-1);
  return last === undefined || (last.until !== null && last.until < asOf) ? 'repealed' : 'superseded';
}
