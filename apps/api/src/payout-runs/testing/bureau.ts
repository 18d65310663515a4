import { AccountsModule } from '../../accounts/accounts.module.js';
import { FundsModule } from '../../funds/funds.module.js';
import { ImportsModule } from '../../imports/imports.module.js';
import { IndicatorsModule } from '../../indicators/indicators.module.js';
import { OperationsModule } from '../../operations/operations.module.js';
import { PolicyPacksModule } from '../../policy-packs/policy-packs.module.js';
import { PayoutRunsModule } from '../payout-runs.module.js';
import { openOffice, type Desk, type Office } from './office.js';
import {
  cellsOf,
  fileTwoInstitutions,
  INSTITUTION,
  OTHER_INSTITUTION,
  sheetOf,
  type TestPerson,
} from './people.js';

/** 李小红 was in arrears in May 2020; 张铁柱 holds no technician certificate. */
export const PEOPLE: readonly TestPerson[] = [
  { name: '王大明', serial: 1, level: 'technician' },
  { name: '李小红', serial: 2, level: 'technician', arrears: '2020-05' },
  { name: '张铁柱', serial: 3, level: 'intermediate' },
];

/** Known only by the sheet: without a post and insurance months. */
const STRANGER: TestPerson = { name: '赵新来', serial: 4, level: 'technician' };

/** Four rows that are right; row 6 with a wrong number, row 7 without a name. */
export const SHEET = sheetOf([
  ...[...PEOPLE, STRANGER].map(cellsOf),
  { ...cellsOf({ ...STRANGER, serial: 5 }), documentNumber: '34080219900101001X' },
  { ...cellsOf({ ...STRANGER, serial: 6 }), name: '' },
]);

export interface Bureau {
  readonly office: Office;
  readonly clerk: Desk;
  readonly otherClerk: Desk;
  readonly officer: Desk;
  readonly otherOfficer: Desk;
  readonly reviewer: Desk;
  readonly auditor: Desk;
  readonly admin: Desk;
}

/** The office with somebody of each role in Cixi, and a clerk and an officer of another city. */
export async function openBureau(): Promise<Bureau> {
  const office = await openOffice([
    AccountsModule,
    FundsModule,
    ImportsModule,
    IndicatorsModule,
    OperationsModule,
    PayoutRunsModule,
    PolicyPacksModule,
  ]);
  await fileTwoInstitutions(office.services);
  const cixi = { region: '330282', displayName: '测试' } as const;
  const anqing = { region: '340800', displayName: '测试' } as const;
  const nation = { region: '000000', displayName: '测试' } as const;
  const clerks = { role: 'institution-clerk' } as const;
  const [clerk, otherClerk, officer, otherOfficer, reviewer, auditor, admin] = await Promise.all([
    office.desk({ ...cixi, ...clerks, username: 'clerk-cixi', institutionId: INSTITUTION }),
    office.desk({ ...anqing, ...clerks, username: 'clerk-anqing', institutionId: OTHER_INSTITUTION }),
    office.desk({ ...cixi, username: 'officer-cixi', role: 'bureau-officer' }),
    office.desk({ ...anqing, username: 'officer-anqing', role: 'bureau-officer' }),
    office.desk({ ...cixi, username: 'reviewer-cixi', role: 'reviewer' }),
    office.desk({ ...nation, username: 'auditor', role: 'auditor' }),
    office.desk({ ...nation, username: 'admin', role: 'admin' }),
  ]);
  return { office, clerk, otherClerk, officer, otherOfficer, reviewer, auditor, admin };
}

/** The code of a problem. */
export const codeOf = ({ body }: { readonly body: unknown }): string =>
  (body as { readonly code: string }).code;
