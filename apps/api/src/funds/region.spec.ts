import { describe, expect, it } from '@jest/globals';
import { fundPaysFor, regionOfFund } from './region.js';

describe('the region of a fund', () => {
  it('stands in its id', () => {
    expect(regionOfFund('shortage-post-allowance-330282')).toBe('330282');
    expect(regionOfFund('330200-talents-2020')).toBe('330200');
    expect(regionOfFund('talents-2020')).toBeNull();
    expect(regionOfFund('talents-20200101')).toBeNull();
  });

  it('is where it pays, with everything below it and nothing above or beside it', () => {
    expect(fundPaysFor('skill-320000', '320583')).toBe(true);
    expect(fundPaysFor('skill-320583', '320000')).toBe(false);
    expect(fundPaysFor('skill-320000', '330282')).toBe(false);
    expect(fundPaysFor('skill', '330282')).toBe(false);
  });
});
