import fc from 'fast-check';
import type { DomainEvent, RecordedEvent } from '#event-sourcing';
import { LEVELS } from '#reference-data';
import {
  certified,
  content,
  corrected,
  decided,
  detailsCorrected,
  employmentCorrected,
  ended,
  insured,
  registered,
  retired,
  revoked,
  started,
  stated,
} from './events.js';

/** An event and the day, counted from 2019-01-01, on which it is recorded. */
export interface Planned {
  readonly day: number;
  readonly event: RecordedEvent;
}

const DAYS = 900;
export const REGIONS = ['330282', '330281', '330203', '340800', '320581'] as const;
const INDUSTRIES = ['C34', 'C13', 'G54', 'B06', 'I65', 'P83'] as const;

export const dateOf = (day: number): string =>
  new Date(Date.UTC(2019, 0, 1 + day)).toISOString().slice(0, 10);

/** Few different days, so that bounds are met: every thirtieth, and the turn of the year. */
const someDay = (last: number) =>
  fc.oneof(
    fc.integer({ min: 0, max: Math.floor(last / 30) }).map((n) => n * 30),
    fc.constantFrom(364, 365),
  );

export const day = someDay(DAYS);
/** How many days after it was true something is recorded. */
const delay = fc.integer({ min: 0, max: 7 }).map((n) => n * 30);

const employment = fc.record({
  start: day,
  length: fc.option(fc.integer({ min: 0, max: 13 }).map((n) => n * 30)),
  region: fc.constantFrom(...REGIONS),
  industry: fc.constantFrom(...INDUSTRIES),
  startDelay: delay,
  endDelay: delay,
  correction: fc.option(
    fc.record({ after: delay, start: day, region: fc.constantFrom(...REGIONS), open: fc.boolean() }),
  ),
});

const certificate = fc.record({
  issued: day,
  level: fc.constantFrom(null, ...LEVELS.map(({ level }) => level)),
  kind: fc.constantFrom('skill-level', 'vocational-qualification', 'special-ability'),
  issueDelay: delay,
  correction: fc.option(
    fc.record({ after: delay, level: fc.constantFrom(...LEVELS.map(({ level }) => level)), issued: day }),
  ),
  revocation: fc.option(fc.record({ on: delay, delay })),
});

const person = fc.record({
  hukou: fc.constantFrom(null, ...REGIONS),
  rightHukou: fc.option(fc.record({ day, hukou: fc.constantFrom(null, ...REGIONS) })),
  employments: fc.array(employment, { maxLength: 4 }),
  certificates: fc.array(certificate, { maxLength: 4 }),
  insurance: fc.array(
    fc.record({
      from: fc.integer({ min: 1, max: 12 }),
      length: fc.integer({ min: 0, max: 11 }),
      status: fc.constantFrom('paid', 'arrears', 'back-paid'),
      scheme: fc.constantFrom('unemployment', 'pension'),
      region: fc.constantFrom(...REGIONS),
      day,
    }),
    { maxLength: 3 },
  ),
  payouts: fc.array(fc.record({ day, eligible: fc.boolean() }), { maxLength: 2 }),
  retirement: fc.option(fc.record({ day, delay })),
});

type Person = typeof person extends fc.Arbitrary<infer Value> ? Value : never;

function lifeOf(one: Person, index: number): readonly Planned[] {
  const workerId = `w${String(index).padStart(3, '0')}`;
  const plan: Planned[] = [{ day: 0, event: registered(dateOf(0), { workerId, hukouRegion: one.hukou }) }];
  if (one.rightHukou !== null)
    plan.push({
      day: one.rightHukou.day,
      event: detailsCorrected(dateOf(one.rightHukou.day), {
        workerId,
        before: { hukouRegion: one.hukou },
        after: { hukouRegion: one.rightHukou.hukou },
      }),
    });
  one.employments.forEach(({ start, length, region, industry, startDelay, endDelay, correction }, i) => {
    const ids = { workerId, employmentId: `${workerId}-e${i}` };
    const begun = started(dateOf(start), { ...ids, region, industry });
    let recordedOn = start + startDelay;
    plan.push({ day: recordedOn, event: begun });
    if (length !== null) {
      recordedOn = start + Math.max(startDelay, length + endDelay);
      plan.push({ day: recordedOn, event: ended(dateOf(start + length), ids) });
    }
    if (correction !== null) {
      recordedOn += correction.after;
      const before = stated(begun, length === null ? null : dateOf(start + length));
      const after = {
        ...before,
        post: { ...before.post, region: correction.region },
        startedOn: dateOf(correction.start),
        endedOn: correction.open || length === null ? null : dateOf(correction.start + length),
      };
      plan.push({ day: recordedOn, event: employmentCorrected(dateOf(recordedOn), before, after, ids) });
    }
  });
  one.certificates.forEach(({ issued, level, kind, issueDelay, correction, revocation }, i) => {
    const ids = { workerId, certificateId: `${workerId}-c${i}` };
    let what = content({ kind, level, issuedOn: dateOf(issued), number: ids.certificateId });
    let recordedOn = issued + issueDelay;
    plan.push({ day: recordedOn, event: certified(what, ids) });
    if (correction !== null) {
      recordedOn += correction.after;
      const after = { ...what, level: correction.level, issuedOn: dateOf(correction.issued) };
      plan.push({ day: recordedOn, event: corrected(dateOf(recordedOn), 1, what, after, ids) });
      what = after;
    }
    if (revocation !== null) {
      const on = issued + revocation.on;
      recordedOn = Math.max(recordedOn, on + revocation.delay);
      plan.push({ day: recordedOn, event: revoked(dateOf(on), what, ids) });
    }
  });
  for (const { from, length, status, scheme, region, day: on } of one.insurance) {
    const month = (n: number): string =>
      `${2020 + Math.floor((n - 1) / 12)}-${String(((n - 1) % 12) + 1).padStart(2, '0')}`;
    const span = { from: month(from), to: month(from + length), status } as const;
    plan.push({ day: on, event: insured(dateOf(on), [span], { workerId, scheme, region }) });
  }
  one.payouts.forEach(({ day: on, eligible }, i) =>
    plan.push({
      day: on,
      event: decided(dateOf(on), {
        workerId,
        decisionId: `${workerId}-d${i}`,
        outcome: eligible ? 'eligible' : 'ineligible',
      }),
    }),
  );
  if (one.retirement !== null)
    plan.push({
      day: one.retirement.day + one.retirement.delay,
      event: retired(dateOf(one.retirement.day), workerId),
    });
  return plan;
}

/** A moment at noon UTC of a day, when the events planned for that day are recorded. */
export const momentOf = (on: number): string => `${dateOf(on)}T12:00:00.000Z`;

/** The log of a few random people: late reports, corrections, revocations, overlapping posts. */
export const population = (size: number): fc.Arbitrary<readonly RecordedEvent<DomainEvent>[]> =>
  fc.array(person, { minLength: 1, maxLength: size }).map((people) =>
    people
      .flatMap(lifeOf)
      .sort((a, b) => a.day - b.day)
      .map(({ day: on, event }, i) => ({ ...event, recordedAt: momentOf(on), position: i + 1 })),
  );

export const vantageDay = someDay(DAYS + 300);
