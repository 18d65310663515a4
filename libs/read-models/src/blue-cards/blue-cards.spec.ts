import { describe, it } from '@jest/globals';
import type { BlueCardEvent } from '#blue-card';
import { givenRows, recorded } from '#event-sourcing/testing';
import { blueCardsProjection } from './projection.js';

const at = (position: number, event: BlueCardEvent) => recorded(event, { position });

const attached = at(1, {
  type: 'CertificateAttached',
  occurredOn: '2020-01-10',
  data: { workerId: 'w1', certificateId: 'c1', level: 'intermediate' },
});
const loaded = at(2, {
  type: 'BlueCardFlagLoaded',
  occurredOn: '2020-01-11',
  data: { workerId: 'w1', certificateId: 'c1', level: 'intermediate' },
});
const higher = at(3, {
  type: 'CertificateAttached',
  occurredOn: '2020-08-01',
  data: { workerId: 'w1', certificateId: 'c2', level: 'senior' },
});
const raised = at(4, {
  type: 'BlueCardLevelChanged',
  occurredOn: '2020-08-01',
  data: { workerId: 'w1', from: 'intermediate', to: 'senior', certificateId: 'c2' },
});
const detached = (position: number, certificateId: string) =>
  at(position, {
    type: 'CertificateDetached',
    occurredOn: '2020-12-01',
    data: { workerId: 'w1', certificateId, reason: '证书被撤销' },
  });
const removed = at(7, {
  type: 'BlueCardFlagRemoved',
  occurredOn: '2020-12-01',
  data: { workerId: 'w1', reason: '已无有效证书' },
});

describe('blue cards', () => {
  const card = {
    workerId: 'w1',
    status: 'not-loaded',
    level: null,
    certificateId: null,
    requestId: null,
    appliedOn: null,
    loadedOn: null,
    reason: null,
    card: null,
    cardReplacedOn: null,
    edition: 0,
    removedOn: null,
    removedReason: null,
    certificateIds: ['c1'],
    lastDay: '2020-01-10',
    position: 1,
  } as const;

  it('is loaded on the ground of a certificate and follows a higher one', () => {
    givenRows(blueCardsProjection)(attached).then(card);
    givenRows(blueCardsProjection)(attached, loaded, higher, raised).then({
      ...card,
      status: 'loaded',
      level: 'senior',
      certificateId: 'c2',
      loadedOn: '2020-01-11',
      edition: 2,
      certificateIds: ['c1', 'c2'],
      lastDay: '2020-08-01',
      position: 4,
    });
  });

  it('keeps the day of loading when the flag is taken off, and forgets the removal when it is loaded again', () => {
    const log = [attached, loaded, higher, raised, detached(5, 'c1'), detached(6, 'c2'), removed];
    const gone = {
      ...card,
      status: 'removed',
      loadedOn: '2020-01-11',
      edition: 3,
      removedOn: '2020-12-01',
      removedReason: '已无有效证书',
      certificateIds: [],
      lastDay: '2020-12-01',
      position: 7,
    } as const;
    givenRows(blueCardsProjection)(...log).then(gone);
    givenRows(blueCardsProjection)(...log, { ...loaded, occurredOn: '2021-02-01', position: 8 }).then({
      ...gone,
      status: 'loaded',
      level: 'intermediate',
      certificateId: 'c1',
      loadedOn: '2021-02-01',
      edition: 4,
      removedOn: null,
      removedReason: null,
      lastDay: '2021-02-01',
      position: 8,
    });
  });

  it('tells how far the flag is on its way, and why it is not loaded', () => {
    const of = (position: number, type: BlueCardEvent['type'], data: object) =>
      // The type names the shape of the data.
      at(position, {
        type,
        occurredOn: '2020-01-11',
        data: { workerId: 'w1', ...data },
      } as unknown as BlueCardEvent);
    const requestId = 'w1.1';
    const applied = of(2, 'BlueCardApplied', { level: 'intermediate', certificateId: 'c1', requestId });
    const submitted = of(3, 'BlueCardSubmitted', { requestId });
    const answered = of(4, 'CardSystemAnswered', {
      requestId,
      answer: { result: 'accepted', card: 'card-1' },
    });
    const onCard = [attached, applied, submitted, answered, { ...loaded, position: 5 }];
    const shown = {
      ...card,
      level: 'intermediate',
      certificateId: 'c1',
      requestId,
      appliedOn: '2020-01-11',
      lastDay: '2020-01-11',
    } as const;
    givenRows(blueCardsProjection)(attached, applied, submitted).then({
      ...shown,
      status: 'verifying',
      position: 3,
    });
    givenRows(blueCardsProjection)(
      attached,
      applied,
      of(3, 'BlueCardFlagRefused', { requestId, reason: '卡已挂失' }),
    ).then({ ...shown, status: 'refused', reason: '卡已挂失', position: 3 });
    const there = { ...shown, loadedOn: '2020-01-11', edition: 1 } as const;
    givenRows(blueCardsProjection)(
      ...onCard,
      of(6, 'BlueCardSuspended', { requestId: 'w1.2', reason: '核查' }),
    ).then({ ...there, status: 'suspended', reason: '核查', card: 'card-1', position: 6 });
    givenRows(blueCardsProjection)(
      ...onCard,
      of(6, 'SocialSecurityCardReplaced', { card: 'card-2', replaces: 'card-1', requestId: 'w1.2' }),
    ).then({
      ...there,
      status: 'reload-pending',
      requestId: 'w1.2',
      cardReplacedOn: '2020-01-11',
      position: 6,
    });
  });
});
