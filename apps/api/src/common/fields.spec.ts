import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { CreditCode, Day, Flag, Month, PastMoment, Words } from './fields.js';

class Form {
  @PastMoment({ optional: true })
  readonly knownAt?: string;
  @Day({ optional: true })
  readonly day?: string;
  @Month({ optional: true })
  readonly month?: string;
  @Words({ optional: true, max: 5 })
  readonly name?: string;
  @Flag({ optional: true })
  readonly full?: boolean;
  @CreditCode({ optional: true })
  readonly employer?: string;
}

const filled = (plain: object): Form => plainToInstance(Form, plain);
const faults = (plain: object): readonly string[] =>
  validateSync(filled(plain)).map(({ property }) => property);

describe('fields', () => {
  it('bring a moment into the form of the log, so that it compares as text', () => {
    expect(filled({ knownAt: '2020-07-01T00:00+08:00' }).knownAt).toBe('2020-06-30T16:00:00.000Z');
    expect(filled({ knownAt: '2020-06-30T16:00:00.5Z' }).knownAt).toBe('2020-06-30T16:00:00.500Z');
  });

  it.each([
    { knownAt: '2020-07-01T00:00' },
    { knownAt: '2020-02-30T00:00Z' },
    { knownAt: ['2020-07-01T00:00Z'] },
    { knownAt: '2999-01-01T00:00Z' },
    { day: '2021-02-29' },
    { day: 20200101 },
    { month: '2020-13' },
    { month: '0001-01' },
    { name: '   ' },
    { name: '\u0000' },
    { name: 'six...' },
    { full: 'yes' },
    { employer: '91330282MA2CJ00050' },
  ])('refuse %j', (plain) => expect(faults(plain)).toEqual(Object.keys(plain)));

  it('take what was left out, null, and text with blanks around it', () => {
    expect(faults({ day: null, name: ' 张三 ', full: 'false', employer: '91330282ma2cj0005g' })).toEqual([]);
    expect(filled({ name: ' 张三 ', full: 'false' })).toMatchObject({ name: '张三', full: false });
  });
});
