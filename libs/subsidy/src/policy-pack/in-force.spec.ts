import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PolicyPackCommand } from './commands.js';
import type { PolicyPackEvent } from './events.js';
import { versionInForce, versionsInForce, type PublishedVersion } from './in-force.js';
import { policyPack } from './index.js';
import { samePerson } from './same-person.js';

const packId = 'cixi-2019-78';

describe('versionInForce', () => {
  const version = (number: number, inForceFrom: string, publishedAt: string): PublishedVersion => ({
    packId,
    version: number,
    inForceFrom,
    inForceUntil: null,
    publishedAt,
    publishedPosition: number,
    repeals: [],
  });
  const versions = [
    version(1, '2019-10-18', '2019-10-21T01:00:00.000Z'),
    version(2, '2020-07-01', '2020-06-01T01:00:00.000Z'),
    version(3, '2020-01-01', '2020-09-01T01:00:00.000Z'),
    version(4, '2020-01-01', '2020-10-01T01:00:00.000Z'),
  ];
  it.each([
    ['2019-10-17', '2021-01-01T00:00:00.000Z', undefined],
    ['2019-10-18', '2019-10-21T00:59:59.999Z', undefined],
    ['2019-10-18', '2019-10-21T01:00:00.000Z', 1],
    ['2020-06-30', '2020-08-31T00:00:00.000Z', 1],
    ['2020-07-01', '2020-08-31T00:00:00.000Z', 2],
    ['2020-06-30', '2020-09-15T00:00:00.000Z', 3],
    ['2020-06-30', '2020-10-15T00:00:00.000Z', 4],
    ['2020-07-01', '2020-10-15T00:00:00.000Z', 2],
  ])('of %s as known at %s', (asOf, knownAt, expected) => {
    expect(versionInForce(versions, asOf, knownAt)?.version).toBe(expected);
    expect(versionInForce(versions.toReversed(), asOf, knownAt)?.version).toBe(expected);
  });

  it('is asked of each pack on its own', () => {
    const other = { ...version(1, '2020-02-01', '2020-02-01T01:00:00.000Z'), packId: 'other' };
    const answers = versionsInForce([...versions, other], '2020-03-01', '2020-12-31T00:00:00.000Z');
    expect(answers.map(({ packId: id, version: number }) => [id, number])).toEqual([
      [packId, 4],
      ['other', 1],
    ]);
    expect(versionsInForce([other], '2020-01-31', '2020-12-31T00:00:00.000Z')).toEqual([]);
  });

  it('ends with a last day, and does not fall back to what it superseded', () => {
    const temporary = { ...version(5, '2021-01-01', '2020-12-01T01:00:00.000Z'), inForceUntil: '2021-12-31' };
    const known = '2022-06-01T00:00:00.000Z';
    expect(versionInForce([...versions, temporary], '2021-12-31', known)?.version).toBe(5);
    expect(versionInForce([...versions, temporary], '2022-01-01', known)).toBeNull();
  });

  it('ends with a repeal from its day on, for whoever knew of it', () => {
    const repeal = { from: '2020-03-01', repealedAt: '2020-11-01T01:00:00.000Z', position: 9 };
    const ended = versions.map((one) => ({ ...one, repeals: [repeal] }));
    expect(versionInForce(ended, '2020-02-29', '2020-12-01T00:00:00.000Z')?.version).toBe(4);
    expect(versionInForce(ended, '2020-03-01', '2020-12-01T00:00:00.000Z')).toBeNull();
    expect(versionInForce(ended, '2021-03-01', '2020-12-01T00:00:00.000Z')).toBeNull();
    expect(versionInForce(ended, '2020-03-01', '2020-10-31T00:00:00.000Z')?.version).toBe(4);
  });
});

describe('whatever people do in whatever order', () => {
  const person = fc.constantFrom('user:a', 'a', 'user:b', 'user:c');
  const day = fc.constantFrom('2020-01-01', '2020-06-01', '2021-01-01', '2021-06-01');
  const lastDay = fc.constantFrom('2020-06-01', '2021-01-01');
  const version = fc.integer({ min: 1, max: 2 });
  const TRIED = { total: 3, failed: 0 };
  const cases = fc.constantFrom(TRIED, TRIED, { total: 3, failed: 1 }, { total: 0, failed: 0 });
  const on = '2020-01-01';
  const reason = '依据不足';
  const command: fc.Arbitrary<PolicyPackCommand> = fc.oneof(
    fc.record({ version, by: person }).map(({ version: number, by }) => ({
      ...({ type: 'DraftPack', packId, version: number, digest: `d${number}`, content: {} } as const),
      draftedBy: by,
      on,
    })),
    fc
      .record({ version, cases, by: person })
      .map(({ by, ...rest }) => ({ type: 'RequestReview', packId, ...rest, requestedBy: by, on }) as const),
    fc
      .record({ version, by: person })
      .map(
        ({ by, ...rest }) => ({ type: 'ReturnDraft', packId, ...rest, returnedBy: by, reason, on }) as const,
      ),
    fc
      .record({ version, cases, inForceFrom: day, inForceUntil: fc.option(day), by: person })
      .map(({ by, ...rest }) => {
        const digest = `d${rest.version}`;
        return { type: 'PublishPack', packId, digest, ...rest, publishedBy: by, on } as const;
      }),
    fc
      .record({ from: lastDay, by: person })
      .map(({ from, by }) => ({ type: 'RequestRepeal', packId, from, reason, requestedBy: by, on }) as const),
    person.map((by) => ({ type: 'ReturnRepeal', packId, reason, returnedBy: by, on }) as const),
    fc
      .record({ from: lastDay, by: person })
      .map(({ from, by }) => ({ type: 'RepealPack', packId, from, repealedBy: by, on }) as const),
  );

  const momentAt = (index: number): string => new Date(Date.UTC(2022, 0, 1, 0, index)).toISOString();

  const publishedIn = (events: readonly PolicyPackEvent[]): readonly PublishedVersion[] => {
    const versions = new Map<number, PublishedVersion>();
    events.forEach((event, position) => {
      if (event.type === 'PolicyPackPublished') {
        const { version: number, inForceFrom, inForceUntil } = event.data;
        const times = { publishedAt: momentAt(position), publishedPosition: position };
        versions.set(number, { packId, version: number, inForceFrom, inForceUntil, ...times, repeals: [] });
      }
      if (event.type === 'PolicyPackRepealed')
        for (const number of event.data.versions) {
          const known = versions.get(number)!;
          const { from } = event.data;
          const repeals = [...known.repeals, { from, repealedAt: momentAt(position), position }];
          versions.set(number, { ...known, repeals });
        }
    });
    return [...versions.values()];
  };

  it('nobody publishes or ends alone, untried rules never answer, and no day has two versions', () => {
    const seen = { published: 0, repealed: 0 };
    fc.assert(
      fc.property(fc.array(command, { minLength: 20, maxLength: 80, size: 'max' }), (commands) => {
        let state = policyPack.initialState;
        const events: PolicyPackEvent[] = [];
        for (const one of commands) {
          const decision = policyPack.decide(one, state);
          if ('rejected' in decision) continue;
          events.push(...decision.accepted);
          state = decision.accepted.reduce((known, event) => policyPack.evolve(known, event), state);
        }
        events.forEach((event, at) => {
          const before = events.slice(0, at);
          if (event.type === 'PolicyPackPublished') {
            seen.published += 1;
            const { version: number, publishedBy } = event.data;
            const author = before.find(
              (each) => each.type === 'PolicyPackDrafted' && each.data.version === number,
            );
            const reviews = before.flatMap((each) =>
              each.type === 'PolicyPackReviewRequested' && each.data.version === number ? [each.data] : [],
            );
            expect(
              author?.type === 'PolicyPackDrafted' && samePerson(author.data.draftedBy, publishedBy),
            ).toBe(false);
            expect(samePerson(reviews.at(-1)!.requestedBy, publishedBy)).toBe(false);
            expect(reviews.at(-1)!.cases).toEqual({ total: 3, failed: 0 });
          }
          if (event.type === 'PolicyPackRepealed') {
            seen.repealed += 1;
            expect(samePerson(event.data.requestedBy, event.data.repealedBy)).toBe(false);
          }
        });
        const versions = publishedIn(events);
        expect(new Set(versions.map((each) => each.version)).size).toBe(versions.length);
        for (const asOf of ['2019-12-31', '2020-05-31', '2020-06-01', '2021-03-01', '2022-01-01'])
          for (let known = 0; known < events.length; known++) {
            // By whoever knows exactly this much: what comes later changes no earlier answer.
            const then = versionsInForce(publishedIn(events.slice(0, known + 1)), asOf, momentAt(known));
            expect(then.length).toBeLessThanOrEqual(1);
            expect(versionsInForce(versions, asOf, momentAt(known)).map((each) => each.version)).toEqual(
              then.map((each) => each.version),
            );
          }
      }),
      { numRuns: 500 },
    );
    expect(seen.published).toBeGreaterThan(50);
    expect(seen.repealed).toBeGreaterThan(0);
  });
});
