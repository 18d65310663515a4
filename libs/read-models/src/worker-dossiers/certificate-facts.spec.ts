import { describe, expect, it } from '@jest/globals';
import { foldBatch, type RecordedEvent } from '#event-sourcing';
import { recorded } from '#event-sourcing/testing';
import type { CertificateContent, ContestAwardEvent, CertificateEvent } from '#skill-certification';
import { certified, content, registered } from '../testing/events.js';
import { factsAsOf } from './facts-as-of.js';
import { workerDossiersProjection } from './projection.js';
import type { WorkerDossierRow } from './row.js';

const ids = { certificateId: 'c1', workerId: 'w1' };
const at = <E extends CertificateEvent | ContestAwardEvent>(event: E): RecordedEvent<E> =>
  recorded(event, { recordedAt: `${event.occurredOn}T12:00:00.000Z` });

const dossierOf = (...events: readonly RecordedEvent[]): WorkerDossierRow =>
  foldBatch(
    workerDossiersProjection,
    new Map(),
    [registered('2019-01-01'), ...events].map((event, i) => ({ ...event, position: i + 1 })),
  ).get('w1') as unknown as WorkerDossierRow;

const known = (dossier: WorkerDossierRow, asOf: string) =>
  factsAsOf(dossier, { asOf, knownAt: '2030-01-01T00:00:00.000Z' })!;

describe('certificates that programmes read', () => {
  it('are void while they are suspended, and after the last day that is printed', () => {
    const dossier = dossierOf(
      certified(content({ validUntil: '2020-12-31' })),
      at({
        type: 'CertificateSuspended',
        occurredOn: '2020-03-01',
        data: { ...ids, suspension: 1, reason: '核查' },
      }),
      at({
        type: 'CertificateSuspensionLifted',
        occurredOn: '2020-04-01',
        data: { ...ids, suspension: 1, reason: '无异常' },
      }),
    );
    const voidOn = (asOf: string) => known(dossier, asOf).certificates[0]!.revokedOn;
    expect(
      ['2020-02-29', '2020-03-01', '2020-03-31', '2020-04-01', '2020-12-31', '2021-01-01'].map(voidOn),
    ).toEqual([undefined, '2020-03-01', '2020-03-01', undefined, undefined, '2021-01-01']);
  });

  it.each([
    [{ mode: 'employer-assessment' }, 'self-evaluation'],
    [{ mode: 'social-assessment' }, 'exam'],
    [{ mode: 'special-ability-test' }, 'exam'],
    [{ mode: 'international-certificate' }, 'foreign'],
    [{ mode: 'direct-recognition' }, 'direct'],
    [{ mode: 'direct-recognition', contestAward: 'a1' }, 'contest'],
  ] as const)('of %j were come by as %s', (said: Partial<CertificateContent>, mode) => {
    const [held] = known(dossierOf(certified(content(said))), '2020-01-01').certificates;
    expect(held).toMatchObject({ mode });
    expect(held).not.toHaveProperty('contestAward');
  });
});

describe('awards that programmes read', () => {
  const won = at({
    type: 'ContestAwardRecorded',
    occurredOn: '2020-10-20',
    data: {
      workerId: 'w1',
      region: '330282',
      awardId: 'a1',
      contest: 'city-1',
      contestName: '技能大赛',
      edition: '2022',
      occupation: '6-18-01-01',
      rank: 2,
      prize: null,
      represents: true,
      government: null,
      recordedBy: 'user:officer',
    },
  });
  const annulled = at({
    type: 'ContestAwardAnnulled',
    occurredOn: '2020-12-01',
    data: { workerId: 'w1', awardId: 'a1', reason: '取消' },
  });

  it('are those won by the day and not taken away by it; without any nobody has said', () => {
    const dossier = dossierOf(won, annulled);
    expect(known(dossier, '2020-10-19').awards).toBeUndefined();
    expect(known(dossier, '2020-10-20').awards).toEqual([
      {
        awardId: 'a1',
        contest: 'city-1',
        prize: null,
        rank: 2,
        represents: true,
        government: null,
        on: '2020-10-20',
      },
    ]);
    expect(known(dossier, '2020-12-01').awards).toEqual([]);
  });
});
