import { describe, it } from '@jest/globals';
import { givenRows, recorded } from '#event-sourcing/testing';
import { drafted, published } from '../testing/subsidy-events.js';
import { policyPacksProjection } from './projection.js';

describe('policy packs', () => {
  const draft = {
    id: 'cixi:1',
    packId: 'cixi',
    version: 1,
    digest: 'digest-1',
    content: { packId: 'cixi' },
    cases: null,
    status: 'draft',
    draftedBy: 'user:author',
    draftedAt: '2020-01-01T04:00:00.000Z',
    review: null,
    withdrawal: null,
    publishedBy: null,
    publishedAt: null,
    inForceFrom: null,
    inForceUntil: null,
    publishedPosition: null,
    repealRequest: null,
    repeals: [],
    position: 1,
  } as const;

  it('has one row per version; publishing one does not touch another, nor does taking one back', () => {
    givenRows(policyPacksProjection)(
      drafted(1, '2020-01-01', 1),
      drafted(2, '2020-02-01', 2),
      published(1, '2020-02-02', '2019-10-18', 3),
      recorded(
        {
          type: 'PolicyPackWithdrawn',
          occurredOn: '2020-02-03',
          data: { packId: 'cixi', version: 2, withdrawnBy: 'user:author', reason: '改由下一版本修订' },
        },
        { position: 4 },
      ),
    ).then(
      {
        ...draft,
        status: 'published',
        publishedBy: 'user:second',
        publishedAt: '2020-02-02T04:00:00.000Z',
        inForceFrom: '2019-10-18',
        publishedPosition: 3,
        position: 3,
      },
      {
        ...draft,
        id: 'cixi:2',
        version: 2,
        digest: 'digest-2',
        draftedAt: '2020-02-01T04:00:00.000Z',
        status: 'withdrawn',
        withdrawal: {
          withdrawnBy: 'user:author',
          withdrawnAt: '2020-02-03T04:00:00.000Z',
          reason: '改由下一版本修订',
        },
        position: 4,
      },
    );
  });

  it('tells what became of a review, and of an end', () => {
    const [requestedBy, returnedBy, repealedBy] = ['user:author', 'user:second', 'user:second'];
    const about = { packId: 'cixi', version: 1 };
    const end = { packId: 'cixi', from: '2021-01-01', reason: '文件废止', requestedBy, versions: [1] };
    givenRows(policyPacksProjection)(
      drafted(1, '2020-01-01', 1),
      recorded(
        {
          type: 'PolicyPackReviewRequested',
          occurredOn: '2020-01-02',
          data: { ...about, digest: 'digest-1', requestedBy, cases: { total: 9, failed: 0 } },
        },
        { position: 2 },
      ),
      recorded(
        {
          type: 'PolicyPackReturned',
          occurredOn: '2020-01-03',
          data: { ...about, returnedBy, reason: '第13条引文有误' },
        },
        { position: 3 },
      ),
      published(1, '2020-02-02', '2019-10-18', 4),
      drafted(2, '2020-02-03', 5),
      recorded({ type: 'PolicyPackRepealRequested', occurredOn: '2020-12-01', data: end }, { position: 6 }),
      recorded(
        { type: 'PolicyPackRepealed', occurredOn: '2020-12-02', data: { ...end, repealedBy } },
        { position: 7 },
      ),
    ).then(
      {
        ...draft,
        status: 'published',
        review: {
          requestedBy,
          requestedAt: '2020-01-02T04:00:00.000Z',
          cases: { total: 9, failed: 0 },
          returnedBy,
          returnedAt: '2020-01-03T04:00:00.000Z',
          reason: '第13条引文有误',
        },
        publishedBy: 'user:second',
        publishedAt: '2020-02-02T04:00:00.000Z',
        inForceFrom: '2019-10-18',
        publishedPosition: 4,
        repeals: [
          {
            from: '2021-01-01',
            reason: '文件废止',
            requestedBy,
            repealedBy,
            repealedAt: '2020-12-02T04:00:00.000Z',
            position: 7,
          },
        ],
        position: 7,
      },
      {
        ...draft,
        id: 'cixi:2',
        version: 2,
        digest: 'digest-2',
        draftedAt: '2020-02-03T04:00:00.000Z',
        position: 5,
      },
    );
  });
});
