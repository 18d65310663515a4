import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { structureFit, type MajorStudents } from './structure-fit.js';

const major = (code: string, students: number, ...sections: readonly string[]): MajorStudents => ({
  major: code,
  students,
  sections,
});

describe('the fit of majors and industry (JS:5)', () => {
  it('is what both structures have in common; a major for two sections counts half for each', () => {
    const employed = new Map([
      ['C', 600],
      ['G', 400],
    ]);
    const fit = structureFit(
      [major('660103', 300, 'C', 'E'), major('710201', 100, 'G'), major('x', 50)],
      employed,
    );
    expect(fit).toMatchObject({ students: 400, unmapped: 50, employed: 1000, fitPerMille: 625 });
    expect(fit.lines).toEqual([
      { section: 'C', studentsPerMille: 375, employed: 600, employedPerMille: 600 },
      { section: 'E', studentsPerMille: 375, employed: 0, employedPerMille: 0 },
      { section: 'G', studentsPerMille: 250, employed: 400, employedPerMille: 400 },
    ]);
  });

  it('is not said without students whose major is mapped, or without people at work', () => {
    expect(structureFit([major('x', 50)], new Map([['C', 1]])).fitPerMille).toBeNull();
    expect(structureFit([major('a', 50, 'C')], new Map()).fitPerMille).toBeNull();
  });

  it('is whole where the shares are equal, nothing without a section in common, and never more than whole', () => {
    const counts = fc.dictionary(fc.constantFrom('A', 'B', 'C', 'D', 'E'), fc.integer({ min: 1, max: 999 }), {
      minKeys: 1,
    });
    fc.assert(
      fc.property(counts, counts, fc.integer({ min: 1, max: 9 }), (ours, theirs, times) => {
        const majors = Object.entries(ours).map(([section, students]) =>
          major(section, students * times, section),
        );
        expect(structureFit(majors, new Map(Object.entries(ours))).fitPerMille).toBe(1000);
        const { fitPerMille } = structureFit(majors, new Map(Object.entries(theirs)));
        expect(fitPerMille).toBeGreaterThanOrEqual(0);
        expect(fitPerMille).toBeLessThanOrEqual(1000);
        const apart = structureFit(majors, new Map([['T', 5]]));
        expect(apart.fitPerMille).toBe(0);
      }),
    );
  });
});
