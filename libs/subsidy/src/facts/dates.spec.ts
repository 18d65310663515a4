import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { regionCovers } from './regions.js';
import {
  addDays,
  addMonths,
  dayNumber,
  firstDay,
  lastDay,
  localDate,
  monthsBetween,
  monthsFromTo,
  parseDay,
  windowEnd,
} from './dates.js';

const DAYS = fc.date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
const text = (date: Date): string => date.toISOString().slice(0, 10);

describe('local days as integers', () => {
  it('read and write every day of the calendar, and no other', () => {
    fc.assert(fc.property(DAYS, (date) => expect(localDate(dayNumber(text(date)))).toBe(text(date))));
    for (const wrong of [
      '2024-02-31',
      '2023-02-29',
      '1900-02-29',
      '2024-13-01',
      '2024-00-10',
      '2024-04-00',
      '2024-4-01',
      '20240401',
      '2024-04-0x',
      '',
    ])
      expect(parseDay(wrong)).toBeUndefined();
    expect([parseDay('2000-02-29'), parseDay('2024-02-29')]).toEqual([20000229, 20240229]);
  });

  it('order as the days do', () => {
    fc.assert(
      fc.property(DAYS, DAYS, (a, b) =>
        expect(dayNumber(text(a)) < dayNumber(text(b))).toBe(text(a) < text(b)),
      ),
    );
  });

  it('count a month as full on the same day of the month', () => {
    const between = (from: string, to: string): number => monthsBetween(dayNumber(from), dayNumber(to));
    expect([between('2017-02-02', '2020-02-01'), between('2017-02-02', '2020-02-02')]).toEqual([35, 36]);
    expect([between('2019-12-31', '2020-02-29'), between('2019-12-31', '2020-03-31')]).toEqual([1, 3]);
    expect([
      between('2020-05-08', '2020-05-08'),
      between('2020-05-08', '2020-05-07'),
      between('2020-05-08', '2019-05-08'),
    ]).toEqual([0, -1, -12]);
  });

  it('move by months, ending on the last day of a month that is too short, and by days', () => {
    const moved = [
      addMonths(20200131, 1),
      addMonths(20191231, 2),
      addMonths(20200315, -3),
      addMonths(20200229, 12),
    ];
    expect(moved).toEqual([20200229, 20200229, 20191215, 20210228]);
    expect([addDays(20200228, 2), addDays(20200101, -1)]).toEqual([20200301, 20191231]);
    fc.assert(
      fc.property(DAYS, fc.integer({ min: -400, max: 400 }), (date, days) =>
        expect(localDate(addDays(dayNumber(text(date)), days))).toBe(
          text(new Date(date.getTime() + days * 86_400_000)),
        ),
      ),
    );
    expect(() => addMonths(20200101, 12 * 9000)).toThrow(RangeError);
  });

  it('end a window of months on the day before the same day', () => {
    const ends = [
      windowEnd(20191018, 12),
      windowEnd(20190531, 12),
      windowEnd(20200101, 1),
      windowEnd(20200229, 12),
    ];
    expect(ends).toEqual([20201017, 20200530, 20200131, 20210228]);
  });

  it('know the first and last day of a month and the months of a span', () => {
    expect([firstDay('2020-02'), lastDay('2020-02'), lastDay('2021-02'), lastDay('2020-12')]).toEqual([
      20200201, 20200229, 20210228, 20201231,
    ]);
    expect(monthsFromTo('2019-11', '2020-02')).toEqual(['2019-11', '2019-12', '2020-01', '2020-02']);
    expect(monthsFromTo('2020-02', '2020-01')).toEqual([]);
  });
});

describe('regions', () => {
  it('cover what begins with their non-zero pairs', () => {
    expect(['320581', '320000', '330282'].map((inner) => regionCovers('320000', inner))).toEqual([
      true,
      true,
      false,
    ]);
    expect(['340802', '340881', '341800'].map((inner) => regionCovers('340800', inner))).toEqual([
      true,
      true,
      false,
    ]);
    expect(['330282', '330281', '330200'].map((inner) => regionCovers('330282', inner))).toEqual([
      true,
      false,
      false,
    ]);
  });
});
