import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { OFFICIAL_WORK_YEARS } from './data/work-years.js';
import { weekday } from './local-dates.js';
import {
  OFFICIAL_WORK_CALENDAR,
  isWorkingDay,
  parseWorkYears,
  workCalendar,
  workingDaysFrom,
} from './work-calendar.js';

describe('working days with 调休', () => {
  it('a notice published on 2020-09-23 for 5 working days, that day counted, ends on 2020-09-28 (C4)', () => {
    expect(workingDaysFrom('2020-09-23', 5, { countStart: true })).toEqual([
      '2020-09-23',
      '2020-09-24',
      '2020-09-25',
      '2020-09-27',
      '2020-09-28',
    ]);
    expect(workingDaysFrom('2020-09-23', 5, { countStart: false }).at(-1)).toBe('2020-09-29');
  });

  it.each([
    ['2020-10-01', false],
    ['2020-10-09', true],
    ['2020-10-10', true],
    ['2020-10-11', false],
    ['2020-01-31', false],
    ['2020-02-01', false],
    ['2020-02-03', true],
    ['2019-05-02', false],
    ['2019-05-05', true],
    ['2021-09-18', true],
    ['2021-09-21', false],
  ])('%s is worked: %s', (date, worked) => {
    expect(isWorkingDay(date)).toBe(worked);
  });

  it('works only weekends extra, and never a day that is also off', () => {
    expect([...OFFICIAL_WORK_CALENDAR.work].filter((date) => weekday(date) < 6)).toEqual([]);
    expect([...OFFICIAL_WORK_CALENDAR.work].filter((date) => OFFICIAL_WORK_CALENDAR.off.has(date))).toEqual(
      [],
    );
  });

  it('does not guess a year that is not loaded', () => {
    expect(() => isWorkingDay('2022-01-04')).toThrow('no work calendar for 2022');
  });

  it('takes the years that a bureau adds', () => {
    const years = parseWorkYears(readFileSync('seeds/reference/work-calendar.yaml', 'utf8'));
    const calendar = workCalendar([...OFFICIAL_WORK_YEARS, ...years]);
    expect(isWorkingDay('2022-10-08', calendar)).toBe(true);
    expect(isWorkingDay('2022-10-03', calendar)).toBe(false);
    expect([...calendar.work].filter((date) => weekday(date) < 6)).toEqual([]);
  });

  it('says which entry is wrong', () => {
    expect(() => parseWorkYears('- { year: 2023, off: [], work: [] }')).toThrow('entry 1');
    expect(() => parseWorkYears('2023')).toThrow('list of years');
    expect(() => workCalendar([{ year: 2023, notice: '', off: ['02-30'], work: [] }])).toThrow(
      '02-30 of 2023',
    );
  });
});
