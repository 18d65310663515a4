import { describe, expect, it } from '@jest/globals';
import { givenRows } from '#event-sourcing/testing';
import { insured } from '../testing/events.js';
import { insuranceMonthsProjection } from './projection.js';
import { gapsOf, timelineOf } from './timeline.js';

const month = (status: 'paid' | 'arrears' | 'back-paid', recordedOn: string) => ({
  status,
  region: '330282',
  employer: null,
  recordedAt: `${recordedOn}T12:00:00.000Z`,
});

describe('insurance months', () => {
  it('lets the last report about a month win, one row per scheme', () => {
    givenRows(insuranceMonthsProjection)(
      insured('2020-02-10', [
        { from: '2019-12', to: '2020-01', status: 'paid' },
        { from: '2020-02', to: '2020-02', status: 'arrears' },
      ]),
      insured('2020-05-10', [{ from: '2020-02', to: '2020-02', status: 'back-paid' }]),
      insured('2020-05-10', [{ from: '2020-02', to: '2020-02', status: 'paid' }], { scheme: 'pension' }),
    ).then(
      {
        id: 'w1:pension',
        workerId: 'w1',
        scheme: 'pension',
        months: { '2020-02': month('paid', '2020-05-10') },
      },
      {
        id: 'w1:unemployment',
        workerId: 'w1',
        scheme: 'unemployment',
        months: {
          '2019-12': month('paid', '2020-02-10'),
          '2020-01': month('paid', '2020-02-10'),
          '2020-02': month('back-paid', '2020-05-10'),
        },
      },
    );
  });
});

describe('gaps', () => {
  const months = {
    '2019-11': month('paid', '2020-02-10'),
    '2020-01': month('arrears', '2020-02-10'),
    '2020-02': month('arrears', '2020-02-10'),
    '2020-03': month('back-paid', '2020-04-10'),
  };

  it('tells months in arrears from months nobody reported, across the turn of the year', () => {
    expect(gapsOf(months)).toEqual([
      { from: '2019-12', to: '2019-12', status: 'unreported' },
      { from: '2020-01', to: '2020-02', status: 'arrears' },
    ]);
  });

  it('reaches to the month asked for', () => {
    expect(gapsOf(months, '2020-05').at(-1)).toEqual({
      from: '2020-04',
      to: '2020-05',
      status: 'unreported',
    });
    expect(gapsOf(months, '2019-11')).toEqual([]);
    expect(timelineOf(months, '2020-04').map(({ status }) => status)).toEqual([
      'paid',
      'unreported',
      'arrears',
      'arrears',
      'back-paid',
      'unreported',
    ]);
  });

  it('has none where nothing was ever reported', () => {
    expect(gapsOf({}, '2020-05')).toEqual([]);
  });
});
