import type { Instant, Position } from '#event-sourcing';
import { factsAsOf, factsOfPerson, payoutRunById, workerDossier, type DecidedPerson } from '#read-models';
import {
  adjustedUnits,
  claimedAsBefore,
  compareTerms,
  decisionsIn,
  effectiveAmounts,
  payoutEvents,
  type AdjustmentReviewOpened,
  type Comparison,
  type DecisionAgain,
  type MadeDecision,
  type ProgrammeFacts,
  type Terms,
  type Trace,
} from '#subsidy';
import { mergedAsOf, mergedInto } from '../people/one-person.js';
import { formerPayments } from '../person-erasure/former-payments.js';
import type { ProcessServices } from '../services.js';
import { decisionWithout } from './without-certificate.js';
import { daysOf, isAnsweredBy, SpanShelf, termsOf } from './spans.js';

type Review = AdjustmentReviewOpened['data'];

/** From where people are looked at: when the review was opened, or when somebody agrees to a proposal. */
export interface Look {
  readonly knownAt: Instant;
  readonly through: Position;
}

export interface PersonCompared extends Comparison {
  /** Events that stood in the stream of the payouts. */
  readonly seen: number;
  /** Where the person was decided last. */
  readonly region: string;
}

/** Compares one person after the other with the terms in force as known at one moment. */
export class Comparing {
  private readonly shelf: SpanShelf;
  private readonly approvals = new Map<string, Promise<Instant | null>>();

  constructor(
    private readonly services: ProcessServices,
    private readonly review: Review,
    private readonly look: Look,
  ) {
    this.shelf = new SpanShelf(services.packs, look.knownAt);
  }

  get knownAt(): Instant {
    return this.look.knownAt;
  }

  /** Of somebody whose data was erased nothing differs: nobody could be paid or asked. */
  async person({ programme, workerId }: DecidedPerson): Promise<PersonCompared> {
    const events = await payoutEvents(this.services, programme, workerId);
    const made = decisionsIn(events);
    const adjusted = adjustedUnits(events);
    const about = { seen: events.length, region: made.at(-1)!.data.region };
    const again: DecisionAgain[] = [];
    for (const decision of made) {
      const one = await this.decision(decision, adjusted.size > 0);
      if (one === undefined) return { differences: [], kept: false, undetermined: false, ...about };
      again.push(one);
    }
    return { ...compareTerms(again, { effective: effectiveAmounts(events), adjusted }), ...about };
  }

  private async decision(made: MadeDecision, adjusted: boolean): Promise<DecisionAgain | undefined> {
    const { data } = made;
    if (this.review.because.kind === 'revocation')
      return this.withoutCertificate(made, this.review.because.certificateId);
    const then = await this.services.packs.named(data.pack);
    if (then === undefined) throw new Error(`pack ${data.pack.packId} version ${data.pack.version} is gone`);
    const facts = await this.factsOf(made);
    if (facts === undefined) return undefined;
    const now = (await this.isInScope(data.runId)) ? await this.termsNow(made, adjusted) : null;
    return { made, then: then.compiled, now, facts };
  }

  /** What was not paid yet is nothing to ask back. */
  private async withoutCertificate(made: MadeDecision, certificateId: string): Promise<DecisionAgain> {
    const on = this.review.affectedFrom;
    const again = await decisionWithout(this.services, made, { certificateId, on });
    return (await this.isInScope(made.data.runId)) ? again : { ...again, now: null };
  }

  /** Null: they are those it was made on, so it stays as it is. */
  private async termsNow({ data }: MadeDecision, adjusted: boolean): Promise<readonly Terms[] | null> {
    const { programme, region, pack } = data;
    const { request } = data.trace as Trace;
    const spans = await this.shelf.answering({
      programme,
      region,
      ...daysOf(request, request.asOf, request.inForce),
    });
    // What was adjusted before may have to be adjusted back.
    if (isAnsweredBy(spans, pack) && !adjusted) return null;
    return spans.map((span) => termsOf(span, request.inForce));
  }

  /** Decisions of runs that were approved when the review was opened; of one run, where it is about that. */
  private async isInScope(runId: string): Promise<boolean> {
    const { because, knownAt } = this.review;
    if (because.kind === 'approval') return runId === because.runId;
    const approving = this.approvals.get(runId) ?? this.approvedAt(runId);
    this.approvals.set(runId, approving);
    const approvedAt = await approving;
    return approvedAt !== null && approvedAt <= knownAt;
  }

  private async approvedAt(runId: string): Promise<Instant | null> {
    return (await payoutRunById(this.services.db, runId))?.approvedAt ?? null;
  }

  private async factsOf({ data }: MadeDecision): Promise<ProgrammeFacts | undefined> {
    const dossier = await workerDossier(this.services.db, data.workerId);
    const vantage = { asOf: data.asOf, ...this.look };
    if (dossier === undefined) return undefined;
    // As it was decided: entries that were merged later had payments of their own.
    const { knownAt } = data;
    const others = mergedAsOf(dossier, await mergedInto(this.services, dossier), { knownAt });
    const known = factsOfPerson(dossier, others, vantage);
    if (known === undefined) return undefined;
    const elsewhere = others
      .flatMap((other) => factsAsOf(other, { ...vantage, knownAt })?.payments ?? [])
      .filter(({ programme }) => programme === data.programme);
    const former = await formerPayments(this.services, dossier, vantage);
    const paid = known.payments.filter(({ programme }) => programme !== data.programme);
    const facts = { ...known, payments: [...paid, ...former, ...elsewhere] };
    return claimedAsBefore(facts, data.facts as ProgrammeFacts);
  }
}
