import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  addMonths,
  ageOn,
  daysBetween,
  firstDayOfMonth,
  isLocalDate,
  isLocalMonth,
  lastDayOfMonth,
  localDate,
  monthDistance,
  monthOf,
  monthsBetween,
  monthsFromTo,
  quarter,
  quarterOf,
  shiftMonth,
  weekday,
} from './local-dates.js';

const FIRST = Temporal.PlainDate.from('1850-01-01');
const day = fc.integer({ min: 0, max: 110_000 }).map((days) => FIRST.add({ days }).toString());
const months = fc.integer({ min: -600, max: 600 });
const plain = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

describe('local dates', () => {
  it.each(['2020-02-29', '2000-02-29', '1990-12-31', '0001-01-01'])('%s is a day', (text) => {
    expect(isLocalDate(text)).toBe(true);
  });

  it.each([
    '1993-02-29',
    '1900-02-29',
    '2020-04-31',
    '2020-13-01',
    '2020-00-10',
    '2020-1-1',
    '20200101',
    '2020-01-01T00:00',
    '０',
  ])('%s is none', (text) => {
    expect(isLocalDate(text)).toBe(false);
  });

  it('agrees with Temporal on days and months', () => {
    fc.assert(
      fc.property(day, day, months, (date, other, count) => {
        expect(isLocalDate(date)).toBe(true);
        expect(weekday(date)).toBe(plain(date).dayOfWeek);
        expect(addDays(date, count * 30)).toBe(
          plain(date)
            .add({ days: count * 30 })
            .toString(),
        );
        expect(addMonths(date, count)).toBe(plain(date).add({ months: count }).toString());
        expect(lastDayOfMonth(monthOf(date))).toBe(
          plain(date)
            .with({ day: plain(date).daysInMonth })
            .toString(),
        );
        expect(daysBetween(date, other)).toBe(plain(date).until(plain(other)).days);
      }),
    );
  });

  it('counts completed months: one more would pass the day', () => {
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [from, to] = one <= other ? [one, other] : [other, one];
        const count = monthsBetween(from, to);
        expect(addMonths(from, count) <= to).toBe(true);
        expect(addMonths(from, count + 1) > to).toBe(true);
      }),
    );
    expect(() => monthsBetween('2020-01-02', '2020-01-01')).toThrow(RangeError);
  });

  it('ends a month on its last day', () => {
    expect(addMonths('2020-01-31', 1)).toBe('2020-02-29');
    expect(addMonths('2020-02-29', 12)).toBe('2021-02-28');
    expect(addMonths('2019-10-18', 12)).toBe('2020-10-18');
    expect(firstDayOfMonth('2020-02')).toBe('2020-02-01');
    expect(() => addMonths('2020-02-30', 1)).toThrow(RangeError);
  });

  it('counts months and quarters', () => {
    expect(monthDistance('2019-12', '2020-06')).toBe(6);
    expect(shiftMonth('2020-01', -1)).toBe('2019-12');
    expect(monthsFromTo('2019-11', '2020-01')).toEqual(['2019-11', '2019-12', '2020-01']);
    expect(monthsFromTo('2020-01', '2019-11')).toEqual([]);
    expect(quarter('2020-Q2')).toEqual({ from: '2020-04-01', until: '2020-06-30' });
    expect(quarterOf('2020-12-31')).toBe('2020-Q4');
    expect(() => quarter('2020-Q5')).toThrow(RangeError);
    expect(['2020-12', '2020-13', '2020-1', '0000-01'].map(isLocalMonth)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('completes a year of life on the birthday', () => {
    expect(ageOn('2004-05-01', '2020-04-30')).toBe(15);
    expect(ageOn('2004-05-01', '2020-05-01')).toBe(16);
    expect(localDate(1993, 2, 29)).toBeNull();
  });
});
