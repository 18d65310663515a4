import { describe, expect, it } from '@jest/globals';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import type { DraftPack, PublishPack } from './commands.js';
import type { PolicyPackDrafted, PolicyPackPublished } from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { policyPackHistory } from './history.js';
import { versionInForce, versionsInForce, type PublishedVersion } from './in-force.js';
import { policyPack } from './index.js';

const packId = 'cixi-2019-78';
const draftFacts = (version: number, digest = `d${version}`) => ({
  packId,
  version,
  digest,
  content: { programmes: [] },
  draftedBy: 'user:author',
});
const draft = (version: number, digest?: string): DraftPack => ({
  type: 'DraftPack',
  ...draftFacts(version, digest),
  on: '2019-10-20',
});
const drafted = (version: number): PolicyPackDrafted => ({
  type: 'PolicyPackDrafted',
  occurredOn: '2019-10-20',
  data: draftFacts(version),
});
const publication = (version: number, inForceFrom = '2019-10-18') => ({
  packId,
  version,
  digest: `d${version}`,
  inForceFrom,
  publishedBy: 'user:second',
});
const publish = (version: number, more: Partial<PublishPack> = {}): PublishPack => ({
  type: 'PublishPack',
  ...publication(version),
  on: '2019-10-21',
  ...more,
});
const published = (version: number, inForceFrom?: string): PolicyPackPublished => ({
  type: 'PolicyPackPublished',
  occurredOn: '2019-10-21',
  data: publication(version, inForceFrom),
});

describe('draft', () => {
  it('is recorded', () => given(policyPack)().when(draft(1)).then(drafted(1)));
  it('ascends, with or without gaps', () => given(policyPack)(drafted(1)).when(draft(3)).then(drafted(3)));
  it.each([1, 0, -1, 1.5])('with version %d after 1 and another content is refused', (version) =>
    given(policyPack)(drafted(1), drafted(2))
      .when(draft(version, 'other'))
      .thenRejected({ code: 'VERSION_NOT_ASCENDING', latest: 2 }),
  );
  it('sent again is nothing, also when a later version exists', () =>
    given(policyPack)(drafted(1), drafted(2)).when(draft(1)).thenNothing());
  it('does not change what was published', () =>
    given(policyPack)(drafted(1), published(1))
      .when(draft(1, 'other'))
      .thenRejected('VERSION_NOT_ASCENDING'));
});

describe('publication', () => {
  it('is recorded', () => given(policyPack)(drafted(1)).when(publish(1)).then(published(1)));
  it('needs a draft', () =>
    given(policyPack)(drafted(1)).when(publish(2)).thenRejected({ code: 'VERSION_UNKNOWN', version: 2 }));
  it('is of what was drafted', () =>
    given(policyPack)(drafted(1))
      .when(publish(1, { digest: 'other' }))
      .thenRejected({ code: 'DIGEST_DIFFERS', drafted: 'd1' }));
  it('is by a second person', () =>
    given(policyPack)(drafted(1))
      .when(publish(1, { publishedBy: 'user:author' }))
      .thenRejected({ code: 'SAME_PERSON', person: 'user:author' }));
  it('again is nothing, on another first day it is refused', () => {
    given(policyPack)(drafted(1), published(1))
      .when(publish(1, { publishedBy: 'user:third' }))
      .thenNothing();
    given(policyPack)(drafted(1), published(1))
      .when(publish(1, { inForceFrom: '2020-01-01' }))
      .thenRejected('ALREADY_PUBLISHED');
  });
});

describe('versionInForce', () => {
  const version = (number: number, inForceFrom: string, publishedAt: string): PublishedVersion => ({
    packId,
    version: number,
    inForceFrom,
    publishedAt,
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
});

it('lifts every stored shape', () => checkHistoryFixtures(policyPackHistory, fixtures));
