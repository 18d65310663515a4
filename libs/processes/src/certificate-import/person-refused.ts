import type { RowFinding } from '#skill-certification';

/** Records a row about somebody whom the register does not take: their data was erased. */
export const personRefused = (row: number): RowFinding => ({
  code: 'E-PERSON',
  row,
  column: '证件号码',
  zh: `第${row}行[证件号码]该人员无法登记，请与人社局联系`,
  en: `Row ${row} [证件号码] this person cannot be registered: please ask the bureau`,
});
