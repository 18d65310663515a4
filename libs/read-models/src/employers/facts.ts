import type { EmployerFacts } from '#subsidy';
import type { ReportVersion } from '../employer-reports/row.js';
import type { EmployerThen } from './known-at.js';

const FLAGS = [
  'aboveScale',
  'runsSchool',
  'schoolInPlan',
  'trainingPlan',
  'trainingRules',
  'directedTraining',
  'unifiedPersonnel',
  'leadersInManagement',
  'equalTreatment',
  'cooperatesWithSchool',
] as const satisfies readonly (keyof EmployerFacts)[];

const stated = <T>(facts: Readonly<Record<string, T | null>>): Record<string, T> =>
  Object.fromEntries(Object.entries(facts).filter((entry): entry is [string, T] => entry[1] !== null));

/**
 * What rules read of an employer: the register as of a day, and what it reported of the year. What nobody stated or
 * reported is absent, which is never zero.
 */
export const employerFacts = (then: EmployerThen, report: ReportVersion | undefined): EmployerFacts => ({
  id: then.employer,
  region: then.region,
  // A value of the schema of a field is what the fact of the same name takes.
  ...(stated({
    ownership: then.fields.ownership,
    headcount: then.fields.headcount,
    ...Object.fromEntries(FLAGS.map((flag) => [flag, then.fields[flag]])),
  }) as Partial<EmployerFacts>),
  ...(report === undefined ? {} : (stated(report.figures) as Partial<EmployerFacts>)),
});
