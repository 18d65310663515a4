import { describe, expect, it } from '@jest/globals';
import { fold } from '#event-sourcing';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import type { Level } from '#reference-data';
import type { FileInstitution } from './commands.js';
import type {
  FiledScope,
  InstitutionEvent,
  InstitutionFiled,
  InstitutionFilingClosed,
  InstitutionScopeChanged,
} from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { institutionHistory } from './history.js';
import { institution } from './index.js';
import { scopeAllows, type IntendedCertificate } from './scope.js';

const institutionId = 'inst-1';
const turner = (...levels: readonly Level[]): FiledScope => ({
  edition: '2015',
  occupation: '6-18-01-01',
  levels,
});
const electrician: FiledScope = { edition: '2015', occupation: '6-31-01-03', levels: ['senior'] };

const facts = {
  institutionId,
  name: '慈溪某培训学校',
  kind: 'social-organisation' as const,
  creditCode: '91330282MA2A00000X',
  region: '330282',
  filing: {
    certificatePrefix: 'S000133000001',
    from: '2019-07-01',
    until: '2020-06-30',
    scope: [turner('junior', 'intermediate')],
  },
};
const file = (filing: Partial<FileInstitution['filing']> = {}): FileInstitution => ({
  type: 'FileInstitution',
  ...facts,
  filing: { ...facts.filing, ...filing },
  on: '2019-06-20',
});
const filed: InstitutionFiled = { type: 'InstitutionFiled', occurredOn: '2019-06-20', data: facts };
const changed = (on: string, ...scope: readonly FiledScope[]): InstitutionScopeChanged => ({
  type: 'InstitutionScopeChanged',
  occurredOn: on,
  data: { institutionId, scope },
});
const change = (on: string, ...scope: readonly FiledScope[]) => ({
  type: 'ChangeScope' as const,
  institutionId,
  scope,
  on,
});
const closed: InstitutionFilingClosed = {
  type: 'InstitutionFilingClosed',
  occurredOn: '2020-03-01',
  data: { institutionId, reason: '评估不合格' },
};
const close = (on: string) => ({ type: 'CloseFiling' as const, institutionId, reason: '评估不合格', on });

describe('filing', () => {
  it('is recorded once', () => given(institution)().when(file()).then(filed));

  it('stores one ordered entry per occupation', () =>
    given(institution)()
      .when(file({ scope: [electrician, turner('intermediate'), turner('junior', 'intermediate')] }))
      .then({
        ...filed,
        data: {
          ...facts,
          filing: { ...facts.filing, scope: [turner('junior', 'intermediate'), electrician] },
        },
      }));

  it('refuses another content under the same id', () =>
    given(institution)(filed)
      .when(file({ until: '2021-06-30' }))
      .thenRejected('ALREADY_FILED'));

  it('stays filed as it was after its scope changed', () =>
    given(institution)(filed, changed('2020-02-01', electrician)).when(file()).thenNothing());

  it.each(['S00013300001', 's000133000001', 'S0001330000011'])('refuses the prefix %s', (certificatePrefix) =>
    given(institution)()
      .when(file({ certificatePrefix }))
      .thenRejected({ code: 'PREFIX_INVALID', certificatePrefix }),
  );

  it('may last one day, not less', () => {
    const filing = { ...facts.filing, until: '2019-07-01' };
    given(institution)()
      .when(file(filing))
      .then({ ...filed, data: { ...facts, filing } });
    given(institution)()
      .when(file({ until: '2019-06-30' }))
      .thenRejected('FILING_PERIOD_INVALID');
  });

  it('names an occupation', () =>
    given(institution)()
      .when(file({ scope: [] }))
      .thenRejected('SCOPE_EMPTY'));
});

describe('change of scope', () => {
  it('is recorded from its day on', () =>
    given(institution)(filed)
      .when(change('2020-02-01', electrician))
      .then(changed('2020-02-01', electrician)));

  it('to what is in force on that day is nothing', () =>
    given(institution)(filed, changed('2020-02-01', electrician))
      .when(change('2020-01-31', turner('intermediate', 'junior')))
      .thenNothing());

  it('needs a filing', () =>
    given(institution)().when(change('2020-02-01', electrician)).thenRejected('NOT_FILED'));
  it('names an occupation', () =>
    given(institution)(filed).when(change('2020-02-01')).thenRejected('SCOPE_EMPTY'));
  it.each(['2019-06-30', '2020-07-01'])('lies within the filing, not on %s', (on) =>
    given(institution)(filed).when(change(on, electrician)).thenRejected('OUTSIDE_FILING_PERIOD'),
  );
  it('does not come after the end', () =>
    given(institution)(filed, closed)
      .when(change('2020-03-02', electrician))
      .thenRejected({ code: 'CLOSED', closedOn: '2020-03-01' }));
});

describe('early end', () => {
  it('is recorded once', () => given(institution)(filed).when(close('2020-03-01')).then(closed));
  it('has one day', () => given(institution)(filed, closed).when(close('2020-03-02')).thenRejected('CLOSED'));
  it('needs a filing', () => given(institution)().when(close('2020-03-01')).thenRejected('NOT_FILED'));
  it('lies within the filing', () =>
    given(institution)(filed).when(close('2020-07-01')).thenRejected('OUTSIDE_FILING_PERIOD'));
});

describe('scopeAllows', () => {
  const intend = (intended: Partial<IntendedCertificate>): IntendedCertificate => ({
    edition: '2015',
    occupation: '6-18-01-01',
    level: 'intermediate',
    on: '2020-05-01',
    ...intended,
  });
  const after = (...events: readonly InstitutionEvent[]) => fold(institution, events);
  const answer = (code?: string) => (code ? { allowed: false, code } : { allowed: true });

  it.each([
    ['2019-06-30', 'OUTSIDE_FILING_PERIOD'],
    ['2019-07-01', undefined],
    ['2020-06-30', undefined],
    ['2020-07-01', 'OUTSIDE_FILING_PERIOD'],
  ])('counts both ends of the filing: %s', (on, code) =>
    expect(scopeAllows(after(filed), intend({ on }))).toEqual(answer(code)),
  );

  it.each([
    ['2020-03-01', undefined],
    ['2020-03-02', 'CLOSED'],
  ])('counts the last day of a closed filing: %s', (on, code) =>
    expect(scopeAllows(after(filed, closed), intend({ on }))).toEqual(answer(code)),
  );

  it.each([
    [{ level: 'senior' }, 'OUTSIDE_SCOPE'],
    [{ occupation: '6-18-01-02' }, 'OUTSIDE_SCOPE'],
    [{ edition: '2022' }, 'OUTSIDE_SCOPE'],
    [{ level: null }, undefined],
  ] as const)('compares edition, occupation and level: %j', (intended, code) =>
    expect(scopeAllows(after(filed), intend(intended))).toEqual(answer(code)),
  );

  it('takes the scope of the day of issue, in whatever order changes became known', () => {
    const state = after(filed, changed('2020-04-01', turner('senior')), changed('2020-02-01', electrician));
    const allowed = (intended: Partial<IntendedCertificate>) => scopeAllows(state, intend(intended)).allowed;
    expect(allowed({ on: '2020-01-31', level: 'junior' })).toBe(true);
    expect(allowed({ on: '2020-02-01', level: 'junior' })).toBe(false);
    expect(allowed({ on: '2020-03-31', occupation: '6-31-01-03', level: 'senior' })).toBe(true);
    expect(allowed({ on: '2020-04-01', level: 'senior' })).toBe(true);
  });

  it('takes the later of two changes that begin on one day', () => {
    const state = after(filed, changed('2020-02-01', electrician), changed('2020-02-01', turner('senior')));
    expect(scopeAllows(state, intend({ level: 'senior' }))).toEqual(answer());
  });

  it('knows no institution without a filing', () =>
    expect(scopeAllows(institution.initialState, intend({}))).toEqual(answer('NOT_FILED')));
});

it('lifts every stored shape', () => checkHistoryFixtures(institutionHistory, fixtures));
