import { describe, expect, it } from '@jest/globals';
import { foldBatch } from '#event-sourcing';
import { givenRows, recorded } from '#event-sourcing/testing';
import type { WorkerPhoneChanged } from '#worker-registry';
import {
  detailsCorrected,
  employmentCorrected,
  ended,
  erased,
  insured,
  registered,
  retired,
  started,
  stated,
} from '../testing/events.js';
import { workersProjection } from './projection.js';
import type { WorkerRow } from './row.js';

const fresh: WorkerRow = {
  workerId: 'w1',
  nameSealed: { sealed: 'A256GCM.name', mark: 'm-name' },
  nameGrams: ['g1', 'g2'],
  earlierNameGrams: [],
  variants: [],
  variantGrams: [],
  mergedInto: null,
  absorbed: [],
  ruledOut: [],
  identityKind: 'resident-id',
  identityIndex: 'i1',
  numberSealed: { sealed: 'A256GCM.number', mark: 'm-number' },
  phoneSealed: null,
  sex: 'female',
  birthMonth: '1988-03',
  hukouRegion: '520300',
  earlierHukou: [],
  registeredOn: '2020-01-05',
  retiredOn: null,
  erasedOn: null,
  region: '520300',
  regionFrom: null,
  employer: null,
  employerName: null,
  openEmployments: [],
  position: 1,
};

const open = (employmentId: string, startedOn: string, region: string) => ({
  employmentId,
  employer: '91330282MA2AAAAA0A',
  employerName: '慈溪机械厂',
  region,
  industry: 'C34',
  occupation: { edition: '2015' as const, code: '6-18-01-01' },
  startedOn,
});

describe('workers', () => {
  const joined = registered('2020-01-05');

  it('keeps personal fields sealed and is looked after by the place of the household at first', () => {
    givenRows(workersProjection)(joined).then(fresh);
  });

  it('falls back to the whole country when no place is known', () => {
    givenRows(workersProjection)(registered('2020-01-05', { hukouRegion: null })).then({
      ...fresh,
      hukouRegion: null,
      region: '000000',
    });
  });

  it('follows the open employment that started last, though another was reported later', () => {
    givenRows(workersProjection)(
      joined,
      started('2020-05-01', { employmentId: 'e2', region: '330281' }, { position: 2 }),
      started('2020-02-01', { employmentId: 'e1' }, { position: 3 }),
    ).then({
      ...fresh,
      region: '330281',
      regionFrom: 'e2',
      employer: '91330282MA2AAAAA0A',
      employerName: '慈溪机械厂',
      openEmployments: [open('e2', '2020-05-01', '330281'), open('e1', '2020-02-01', '330282')],
      position: 3,
    });
  });

  it('goes back to the other employment, and stays where it was when the last one ends', () => {
    const posts = [
      joined,
      started('2020-02-01', { employmentId: 'e1' }),
      started('2020-05-01', { employmentId: 'e2', region: '330281' }),
      ended('2020-06-30', { employmentId: 'e2' }, { position: 4 }),
    ] as const;
    givenRows(workersProjection)(...posts).then({
      ...fresh,
      region: '330282',
      regionFrom: 'e1',
      employer: '91330282MA2AAAAA0A',
      employerName: '慈溪机械厂',
      openEmployments: [open('e1', '2020-02-01', '330282')],
      position: 4,
    });
    givenRows(workersProjection)(...posts, ended('2020-07-31', {}, { position: 5 })).then({
      ...fresh,
      region: '330282',
      regionFrom: 'e1',
      position: 5,
    });
  });

  it('notes a new telephone number and the retirement', () => {
    const phone = { sealed: 'A256GCM.phone', mark: 'm-phone' };
    const changed = recorded<WorkerPhoneChanged>(
      { type: 'WorkerPhoneChanged', occurredOn: '2020-02-01', data: { workerId: 'w1', phone } },
      { position: 2 },
    );
    givenRows(workersProjection)(joined, changed, retired('2021-03-01', 'w1', { position: 3 })).then({
      ...fresh,
      phoneSealed: phone,
      retiredOn: '2021-03-01',
      position: 3,
    });
  });

  it('keep of somebody erased what counts need, and nothing that tells who it was', () => {
    const post = started('2020-02-01', {}, { position: 2 });
    const renamed = detailsCorrected('2020-03-01', {
      name: { sealed: 'A256GCM.right', mark: 'm-right', grams: ['g1', 'g3'] },
    });
    givenRows(workersProjection)(joined, post, renamed, erased('2021-01-01', 'w1', { position: 3 })).then({
      ...fresh,
      nameSealed: null,
      nameGrams: [],
      identityIndex: null,
      numberSealed: null,
      sex: null,
      birthMonth: null,
      region: '330282',
      regionFrom: 'e1',
      erasedOn: '2021-01-01',
      position: 3,
    });
  });

  it('is found under the right name from a correction on, and keeps under which it was found before', () => {
    const name = { sealed: 'A256GCM.right', mark: 'm-right', grams: ['g1', 'g3'] };
    givenRows(workersProjection)(
      joined,
      detailsCorrected('2020-05-01', { name }, { position: 2 }),
      detailsCorrected(
        '2020-06-01',
        { before: { hukouRegion: '520300' }, after: { hukouRegion: '520400' } },
        { position: 3 },
      ),
    ).then({
      ...fresh,
      nameSealed: { sealed: 'A256GCM.right', mark: 'm-right' },
      nameGrams: ['g1', 'g3'],
      earlierNameGrams: ['g1', 'g2'],
      hukouRegion: '520400',
      earlierHukou: [{ region: '520300', knownTo: '2020-06-01T12:00:00.000Z' }],
      region: '520400',
      position: 3,
    });
  });

  it('moves with a corrected place of work also after the post has ended, and has it back when it did not end', () => {
    const begun = started('2020-02-01');
    const left = ended('2020-06-30', {}, { position: 3 });
    const there = { ...stated(begun, '2020-06-30'), post: { ...begun.data.post, region: '330281' } };
    const moved = employmentCorrected('2020-08-01', stated(begun, '2020-06-30'), there, {}, { position: 4 });
    const held = { ...there, endedOn: null };
    const stayed = employmentCorrected('2020-09-01', there, held, {}, { position: 5 });
    const ending = { ...fresh, region: '330281', regionFrom: 'e1' };
    givenRows(workersProjection)(joined, begun, left, moved).then({ ...ending, position: 4 });
    givenRows(workersProjection)(joined, begun, left, moved, stayed).then({
      ...ending,
      employer: '91330282MA2AAAAA0A',
      employerName: '慈溪机械厂',
      openEmployments: [open('e1', '2020-02-01', '330281')],
      position: 5,
    });
  });

  it('is not touched by insurance months', () => {
    const months = insured('2020-02-01', [{ from: '2020-01', to: '2020-01', status: 'paid' }]);
    expect(foldBatch(workersProjection, new Map(), [months]).size).toBe(0);
  });

  it('stops at an employment of somebody who was never registered', () => {
    expect(() => foldBatch(workersProjection, new Map(), [ended('2020-06-30')])).toThrow(
      'before the event that opens it',
    );
  });
});
