import { describe, expect, it } from '@jest/globals';
import type { EmploymentFacts, ProgrammeFacts } from '#subsidy';
import { regionOn } from './eligibility.js';

const post = (region: string, from: string, to?: string): EmploymentFacts => ({
  employmentId: `${region} ${from}`,
  employer: 'E',
  region,
  industry: 'C34',
  edition: '2022',
  occupation: '6-18-01-01',
  from,
  ...(to !== undefined && { to }),
});

const working = (...employments: EmploymentFacts[]): ProgrammeFacts => ({
  worker: { id: 'w' },
  certificates: [],
  employments,
  insurance: [],
  payments: [],
});

describe('the region whose documents apply', () => {
  const moved = working(post('330282', '2018-01-01', '2019-12-31'), post('320500', '2020-02-01'));

  it.each([
    ['2019-12-31', '330282'],
    ['2020-01-15', undefined],
    ['2020-02-01', '320500'],
    ['2017-12-31', undefined],
  ])('on %s is that of the post held then', (asOf, region) => expect(regionOn(moved, asOf)).toBe(region));

  it('is that of the post that began last, of several', () =>
    expect(regionOn(working(post('330282', '2019-01-01'), post('320500', '2018-01-01')), '2020-01-01')).toBe(
      '330282',
    ));
});
