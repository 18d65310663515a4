import { describe, expect, it } from '@jest/globals';
import {
  addMonths,
  checkCreditCode,
  checkResidentId,
  division,
  monthOf,
  parseQualificationNumber,
  parseSkillLevelNumber,
  shiftMonth,
} from '#reference-data';
import { demoPerson, type DemoPerson } from './people.js';
import { institutionIdOf, prefixOf, readWorld } from './world.js';

const PEOPLE = 50_000;
const world = readWorld('seeds');
const people: readonly DemoPerson[] = Array.from({ length: PEOPLE }, (_, index) => demoPerson(world, index));

/** The first people for whom something is not so, for a message that helps. */
const exceptions = (isSo: (person: DemoPerson) => boolean): readonly DemoPerson[] =>
  people.filter((person) => !isSo(person)).slice(0, 3);

const certificates = people.flatMap((person) => person.certificates);

describe('the first 50,000 people', () => {
  it('are the same whoever else is made, and in whatever order', () => {
    for (const index of [49_999, 0, 17]) expect(demoPerson(world, index)).toEqual(people[index]);
  });

  it('have identity numbers of their own, valid, and saying what the person is', () => {
    expect(new Set(people.map(({ idNumber }) => idNumber)).size).toBe(PEOPLE);
    expect(
      exceptions(({ idNumber, birthDate, sex, hukouRegion }) => {
        const check = checkResidentId(idNumber);
        const says = check.ok && check.birthDate === birthDate && check.sex === sex;
        return says && check.regionKnown && check.region === hukouRegion;
      }),
    ).toEqual([]);
  });

  it('carry prefixes of places that were abolished, some of them', () => {
    const current = people.filter(({ hukouRegion }) => division(hukouRegion)?.status === 'current').length;
    expect(current / PEOPLE).toBeGreaterThan(0.4);
    expect(current / PEOPLE).toBeLessThan(0.8);
  });

  it('work for employers with a valid credit code', () => {
    expect(
      exceptions(({ employments }) => employments.every(({ employer }) => checkCreditCode(employer).ok)),
    ).toEqual([]);
  });

  it('hold one post after the other, none before 16 and none in retirement', () => {
    expect(
      exceptions(({ birthDate, employments, retiredOn }) => {
        const sixteen = addMonths(birthDate, 16 * 12);
        const inOrder = employments.every(
          ({ from, to }, at) => (to ?? '9999') >= from && from > (employments[at - 1]?.to ?? sixteen),
        );
        const last = employments.at(-1)!.to;
        return inOrder && (retiredOn === null ? last === null : last !== null && last < retiredOn);
      }),
    ).toEqual([]);
    expect(people.filter(({ employments }) => employments.length > 1).length).toBeGreaterThan(PEOPLE / 20);
    expect(people.filter(({ retiredOn }) => retiredOn !== null).length).toBeGreaterThan(PEOPLE / 20);
  });

  it('are insured from the first post until retirement, month by month, with gaps', () => {
    expect(
      exceptions(({ employments, insurance, retiredOn }) => {
        const first = [monthOf(employments[0]!.from), world.insurance.from].sort().at(-1)!;
        const last = retiredOn === null ? monthOf(world.horizon) : shiftMonth(monthOf(retiredOn), -1);
        if (insurance.length === 0) return last < first;
        const inOrder = insurance.every(
          ({ from, to }, at) => from <= to && from > (insurance[at - 1]?.to ?? '') && from >= first,
        );
        return inOrder && insurance[0]!.from === first && insurance.at(-1)!.to === last;
      }),
    ).toEqual([]);
    const kinds = new Set(people.flatMap(({ insurance }) => insurance.map(({ status }) => status)));
    expect([...kinds].sort()).toEqual(['arrears', 'back-paid', 'paid']);
  });

  it('hold certificates of ascending levels, none before 16 and none from the future', () => {
    const rank = ['junior', 'intermediate', 'senior', 'technician', 'senior-technician'];
    expect(
      exceptions(({ birthDate, certificates: held }) =>
        held.every(({ issuedOn, level }, at) => {
          const before = held[at - 1];
          const higher = before === undefined || rank.indexOf(level!) > rank.indexOf(before.level!);
          return (
            higher &&
            issuedOn >= addMonths(birthDate, 16 * 12) &&
            issuedOn > (before?.issuedOn ?? '') &&
            issuedOn <= world.horizon
          );
        }),
      ),
    ).toEqual([]);
    const holders = people.filter(({ certificates: held }) => held.length > 0).length;
    expect(Math.abs(holders / PEOPLE - 0.45)).toBeLessThan(0.02);
  });

  it('hold certificates with numbers of their own that say institution, year and level', () => {
    expect(new Set(certificates.map(({ number }) => number)).size).toBe(certificates.length);
    const prefixes = new Map(world.institutions.map((each) => [institutionIdOf(each), prefixOf(each)]));
    const wrong = certificates.filter(({ kind, number, institutionId, issuedOn, level }) => {
      const year = issuedOn.slice(2, 4);
      if (kind === 'skill-level') {
        const read = parseSkillLevelNumber(number);
        const { parts } = read.ok ? read : { parts: undefined };
        return !(
          parts?.prefix === prefixes.get(institutionId) &&
          parts?.year === year &&
          parts.level === level
        );
      }
      const read = parseQualificationNumber(number);
      return !(read.ok && read.parts.year === year);
    });
    expect(wrong.slice(0, 3)).toEqual([]);
  });
});
