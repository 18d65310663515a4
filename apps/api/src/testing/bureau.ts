import { startApi, type Door, type RunningApi } from './running-api.js';
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
  readonly api: RunningApi;
  readonly clerk: Door;
  readonly otherClerk: Door;
  readonly officer: Door;
  readonly otherOfficer: Door;
  readonly reviewer: Door;
  readonly auditor: Door;
  readonly admin: Door;
}

/** The API with somebody of each role in Cixi, and a clerk and an officer of another city. */
export async function openBureau(): Promise<Bureau> {
  const api = await startApi();
  await fileTwoInstitutions(api.services);
  const cixi = { region: '330282', displayName: '测试' } as const;
  const anqing = { region: '340800', displayName: '测试' } as const;
  const nation = { region: '000000', displayName: '测试' } as const;
  const clerks = { role: 'institution-clerk' } as const;
  const [clerk, otherClerk, officer, otherOfficer, reviewer, auditor, admin] = await Promise.all([
    api.doorOf({ ...cixi, ...clerks, username: 'clerk-cixi', institutionId: INSTITUTION }),
    api.doorOf({ ...anqing, ...clerks, username: 'clerk-anqing', institutionId: OTHER_INSTITUTION }),
    api.doorOf({ ...cixi, username: 'officer-cixi', role: 'bureau-officer' }),
    api.doorOf({ ...anqing, username: 'officer-anqing', role: 'bureau-officer' }),
    api.doorOf({ ...cixi, username: 'reviewer-cixi', role: 'reviewer' }),
    api.doorOf({ ...nation, username: 'auditor', role: 'auditor' }),
    api.doorOf({ ...nation, username: 'admin', role: 'admin' }),
  ]);
  return { api, clerk, otherClerk, officer, otherOfficer, reviewer, auditor, admin };
}

/** The code of a problem. */
export const codeOf = ({ body }: { readonly body: unknown }): string =>
  (body as { readonly code: string }).code;
