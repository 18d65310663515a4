import { describe, it } from '@jest/globals';
import { givenRows } from '#event-sourcing/testing';
import { drafted, published } from '../testing/subsidy-events.js';
import { policyPacksProjection } from './projection.js';

describe('policy packs', () => {
  const draft = {
    id: 'cixi:1',
    packId: 'cixi',
    version: 1,
    digest: 'digest-1',
    content: { packId: 'cixi' },
    status: 'draft',
    draftedBy: 'user:author',
    draftedAt: '2020-01-01T04:00:00.000Z',
    publishedBy: null,
    publishedAt: null,
    inForceFrom: null,
    position: 1,
  } as const;

  it('has one row per version; publishing one does not touch another', () => {
    givenRows(policyPacksProjection)(
      drafted(1, '2020-01-01', 1),
      drafted(2, '2020-02-01', 2),
      published(1, '2020-02-02', '2019-10-18', 3),
    ).then(
      {
        ...draft,
        status: 'published',
        publishedBy: 'user:second',
        publishedAt: '2020-02-02T04:00:00.000Z',
        inForceFrom: '2019-10-18',
        position: 3,
      },
      {
        ...draft,
        id: 'cixi:2',
        version: 2,
        digest: 'digest-2',
        draftedAt: '2020-02-01T04:00:00.000Z',
        position: 2,
      },
    );
  });
});
