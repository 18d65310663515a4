import { describe, expect, it } from '@jest/globals';
import { fold } from '#event-sourcing';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import type {
  DraftPack,
  PublishPack,
  RepealPack,
  RequestRepeal,
  RequestReview,
  ReturnDraft,
  WithdrawDraft,
} from './commands.js';
import type {
  PolicyPackDrafted,
  PolicyPackPublished,
  PolicyPackRepealed,
  PolicyPackRepealRequested,
  PolicyPackReturned,
  PolicyPackReviewRequested,
  PolicyPackWithdrawn,
} from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { policyPackHistory } from './history.js';
import { policyPack } from './index.js';

const packId = 'cixi-2019-78';
const GOOD = { total: 12, failed: 0 };
const [AUTHOR, SECOND] = ['user:author', 'user:second'];

const draftFacts = (version: number, digest = `d${version}`) => ({
  packId,
  version,
  digest,
  content: { programmes: [] },
  draftedBy: AUTHOR,
  cases: { digest: 'c1', files: {} },
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
const review = (version: number, more: Partial<RequestReview> = {}): RequestReview => ({
  type: 'RequestReview',
  packId,
  version,
  cases: GOOD,
  requestedBy: AUTHOR,
  on: '2019-10-20',
  ...more,
});
const reviewed = (version: number, requestedBy = AUTHOR): PolicyPackReviewRequested => ({
  type: 'PolicyPackReviewRequested',
  occurredOn: '2019-10-20',
  data: { packId, version, digest: `d${version}`, cases: GOOD, requestedBy },
});
const sendBack = (version: number, reason = '引文有误'): ReturnDraft => ({
  type: 'ReturnDraft',
  packId,
  version,
  reason,
  returnedBy: SECOND,
  on: '2019-10-21',
});
const returned = (version: number, reason = '引文有误'): PolicyPackReturned => ({
  type: 'PolicyPackReturned',
  occurredOn: '2019-10-21',
  data: { packId, version, reason, returnedBy: SECOND },
});
const takeBack = (version: number, withdrawnBy = AUTHOR): WithdrawDraft => ({
  type: 'WithdrawDraft',
  packId,
  version,
  reason: '改由下一版本修订',
  withdrawnBy,
  on: '2019-10-22',
});
const withdrawn = (version: number): PolicyPackWithdrawn => ({
  type: 'PolicyPackWithdrawn',
  occurredOn: '2019-10-22',
  data: { packId, version, reason: '改由下一版本修订', withdrawnBy: AUTHOR },
});
const publication = (version: number, inForceFrom = '2019-10-18') => ({
  packId,
  version,
  digest: `d${version}`,
  inForceFrom,
  publishedBy: SECOND,
});
const publish = (version: number, more: Partial<PublishPack> = {}): PublishPack => ({
  type: 'PublishPack',
  ...publication(version),
  cases: GOOD,
  on: '2019-10-21',
  ...more,
});
const published = (
  version: number,
  inForceFrom?: string,
  inForceUntil: string | null = null,
): PolicyPackPublished => ({
  type: 'PolicyPackPublished',
  occurredOn: '2019-10-21',
  data: { ...publication(version, inForceFrom), inForceUntil },
});
const end = { packId, from: '2021-01-01', reason: '文件废止' };
const askRepeal = (more: Partial<RequestRepeal> = {}): RequestRepeal => ({
  type: 'RequestRepeal',
  ...end,
  requestedBy: AUTHOR,
  on: '2020-12-01',
  ...more,
});
const repealAsked: PolicyPackRepealRequested = {
  type: 'PolicyPackRepealRequested',
  occurredOn: '2020-12-01',
  data: { ...end, requestedBy: AUTHOR, versions: [1] },
};
const repeal = (more: Partial<RepealPack> = {}): RepealPack => ({
  type: 'RepealPack',
  packId,
  from: end.from,
  repealedBy: SECOND,
  on: '2020-12-02',
  ...more,
});
const repealed: PolicyPackRepealed = {
  type: 'PolicyPackRepealed',
  occurredOn: '2020-12-02',
  data: { ...end, requestedBy: AUTHOR, repealedBy: SECOND, versions: [1] },
};
const inForce = [drafted(1), reviewed(1), published(1)] as const;

describe('draft', () => {
  it('is recorded', () => given(policyPack)().when(draft(1)).then(drafted(1)));
  it('ascends, with or without gaps', () => given(policyPack)(drafted(1)).when(draft(3)).then(drafted(3)));
  it.each([1, 0, -1, 1.5])('with version %d after 1 and another content is refused', (version) =>
    given(policyPack)(drafted(1), drafted(2))
      .when(draft(version, 'other'))
      .thenRejected({ code: 'VERSION_NOT_ASCENDING', latest: 2 }),
  );
  it('with the same content and other cases is another version', () =>
    given(policyPack)(drafted(1))
      .when({ ...draft(1), cases: { digest: 'c2', files: {} } })
      .thenRejected('VERSION_NOT_ASCENDING'));
  it('sent again is nothing, also when a later version exists', () =>
    given(policyPack)(drafted(1), drafted(2)).when(draft(1)).thenNothing());
  it('does not change what was published', () =>
    given(policyPack)(...inForce)
      .when(draft(1, 'other'))
      .thenRejected('VERSION_NOT_ASCENDING'));
});

describe('review', () => {
  it('is asked for, and again after it was sent back', () => {
    given(policyPack)(drafted(1)).when(review(1)).then(reviewed(1));
    given(policyPack)(drafted(1), reviewed(1), returned(1)).when(review(1)).then(reviewed(1));
  });
  it('needs cases, and cases that come out', () => {
    given(policyPack)(drafted(1))
      .when(review(1, { cases: { total: 12, failed: 1 } }))
      .thenRejected({ code: 'CASES_FAIL', failed: 1, total: 12 });
    given(policyPack)(drafted(1))
      .when(review(1, { cases: { total: 0, failed: 0 } }))
      .thenRejected('CASES_MISSING');
  });
  it('is of a draft', () => {
    given(policyPack)().when(review(1)).thenRejected('VERSION_UNKNOWN');
    given(policyPack)(...inForce)
      .when(review(1))
      .thenRejected('ALREADY_PUBLISHED');
  });
  it('ends with a reason, or with the publication', () => {
    given(policyPack)(drafted(1), reviewed(1)).when(sendBack(1)).then(returned(1));
    given(policyPack)(drafted(1)).when(sendBack(1)).thenRejected('REVIEW_NOT_REQUESTED');
    given(policyPack)(...inForce)
      .when(sendBack(1))
      .thenRejected('ALREADY_PUBLISHED');
  });
});

describe('publication', () => {
  const ready = [drafted(1), reviewed(1)] as const;
  it('is recorded, with a last day where one is known', () => {
    given(policyPack)(...ready)
      .when(publish(1))
      .then(published(1));
    given(policyPack)(...ready)
      .when(publish(1, { inForceUntil: '2025-12-31' }))
      .then(published(1, '2019-10-18', '2025-12-31'));
    given(policyPack)(...ready)
      .when(publish(1, { inForceUntil: '2019-10-17' }))
      .thenRejected('IN_FORCE_INVALID');
  });
  it('needs a draft under review', () => {
    given(policyPack)(drafted(1)).when(publish(2)).thenRejected({ code: 'VERSION_UNKNOWN', version: 2 });
    given(policyPack)(drafted(1)).when(publish(1)).thenRejected('REVIEW_NOT_REQUESTED');
    given(policyPack)(...ready, returned(1))
      .when(publish(1))
      .thenRejected('REVIEW_NOT_REQUESTED');
  });
  it('is of what was drafted', () =>
    given(policyPack)(...ready)
      .when(publish(1, { digest: 'other' }))
      .thenRejected({ code: 'DIGEST_DIFFERS', drafted: 'd1' }));
  it('needs cases that still come out', () =>
    given(policyPack)(...ready)
      .when(publish(1, { cases: { total: 12, failed: 2 } }))
      .thenRejected({ code: 'CASES_FAIL', failed: 2, total: 12 }));
  it.each([AUTHOR, 'author'])('is not by %s, who wrote it', (publishedBy) =>
    given(policyPack)(...ready)
      .when(publish(1, { publishedBy }))
      .thenRejected({ code: 'SAME_PERSON', person: publishedBy }),
  );
  it('is not by whoever asked for the review of what somebody else wrote', () =>
    given(policyPack)(drafted(1), reviewed(1, SECOND)).when(publish(1)).thenRejected('SAME_PERSON'));
  it('again is nothing, on another first day it is refused', () => {
    given(policyPack)(...inForce)
      .when(publish(1, { publishedBy: 'user:third' }))
      .thenNothing();
    given(policyPack)(...inForce)
      .when(publish(1, { inForceFrom: '2020-01-01' }))
      .thenRejected('ALREADY_PUBLISHED');
  });
  it('of terms for days before an end does not outlast it; from a later day it begins anew', () => {
    const over = [...inForce, repealAsked, repealed, drafted(2), reviewed(2)];
    given(policyPack)(...over)
      .when(publish(2))
      .then(published(2, '2019-10-18', '2020-12-31'));
    given(policyPack)(...over)
      .when(publish(2, { inForceFrom: '2021-01-01' }))
      .then(published(2, '2021-01-01'));
  });
});

describe('a draft that is taken back', () => {
  it('was written by whoever takes it back, whatever became of it but a publication', () => {
    for (const before of [[], [reviewed(1)], [reviewed(1), returned(1)]])
      given(policyPack)(drafted(1), ...before)
        .when(takeBack(1))
        .then(withdrawn(1));
    given(policyPack)(drafted(1))
      .when(takeBack(1, SECOND))
      .thenRejected({ code: 'NOT_THE_AUTHOR', draftedBy: AUTHOR });
    given(policyPack)(...inForce)
      .when(takeBack(1))
      .thenRejected('ALREADY_PUBLISHED');
    given(policyPack)().when(takeBack(1)).thenRejected('VERSION_UNKNOWN');
  });
  it('is neither reviewed, sent back nor published, and stays taken back', () => {
    const gone = [drafted(1), reviewed(1), withdrawn(1)];
    for (const command of [review(1), sendBack(1), publish(1)])
      given(policyPack)(...gone)
        .when(command)
        .thenRejected({ code: 'DRAFT_WITHDRAWN', version: 1 });
    given(policyPack)(...gone)
      .when(takeBack(1))
      .thenNothing();
  });
});

describe('repeal', () => {
  it('is asked for by one person and agreed to by another', () => {
    given(policyPack)(...inForce)
      .when(askRepeal())
      .then(repealAsked);
    given(policyPack)(...inForce, repealAsked)
      .when(repeal())
      .then(repealed);
    given(policyPack)(...inForce, repealAsked)
      .when(repeal({ repealedBy: 'author' }))
      .thenRejected({ code: 'SAME_PERSON', person: 'author' });
  });
  it('is of a pack that is in force on the day', () => {
    given(policyPack)(drafted(1)).when(askRepeal()).thenRejected('NOT_IN_FORCE_THEN');
    given(policyPack)(...inForce)
      .when(askRepeal({ from: '2019-10-17' }))
      .thenRejected({ code: 'NOT_IN_FORCE_THEN', on: '2019-10-17' });
    given(policyPack)(...inForce, repealAsked, repealed)
      .when(askRepeal({ from: '2022-01-01' }))
      .thenRejected('NOT_IN_FORCE_THEN');
  });
  it('is agreed to from the day that was asked for, and one at a time', () => {
    given(policyPack)(...inForce, repealAsked)
      .when(repeal({ from: '2020-01-01' }))
      .thenRejected('REPEAL_NOT_REQUESTED');
    given(policyPack)(...inForce)
      .when(repeal())
      .thenRejected('REPEAL_NOT_REQUESTED');
    given(policyPack)(...inForce, repealAsked)
      .when(askRepeal({ from: '2022-01-01' }))
      .thenRejected({ code: 'REPEAL_PENDING', from: '2021-01-01' });
  });
  it('is sent back with a reason, and then nothing waits', () => {
    const back = {
      type: 'ReturnRepeal',
      packId,
      reason: '依据不足',
      returnedBy: SECOND,
      on: '2020-12-02',
    } as const;
    const state = fold(policyPack, [...inForce, repealAsked]);
    const decision = policyPack.decide(back, state);
    expect(decision).toMatchObject({ accepted: [{ type: 'PolicyPackRepealReturned' }] });
    given(policyPack)(...inForce)
      .when(back)
      .thenRejected('REPEAL_NOT_REQUESTED');
  });
});

it('lifts every stored shape', () => checkHistoryFixtures(policyPackHistory, fixtures));
