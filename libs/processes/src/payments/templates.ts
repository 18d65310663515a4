/** What a column of a file for a bank holds. */
export type BankColumn = 'number' | 'instruction' | 'name' | 'id-number' | 'amount-yuan' | 'purpose';

/** How a bank wants its file; what a bank really asks for is agreed with it and added here as data. */
export interface BankTemplate {
  readonly name: string;
  readonly encoding: 'gbk' | 'utf-8';
  /** In their order, each with its heading. */
  readonly columns: readonly (readonly [BankColumn, string])[];
  /** Headings of the line that states number of rows and total in yuan, the first of the file. */
  readonly control: { readonly rows: string; readonly total: string };
  /** Columns of the answer, by their headings, and the word for what was paid. */
  readonly answer: {
    readonly instruction: string;
    readonly amount: string;
    readonly result: string;
    readonly reason: string;
    readonly paid: string;
  };
  readonly basis: 'demo' | 'bureau';
}

const columns = [
  ['number', '序号'],
  ['instruction', '拨付指令号'],
  ['name', '户名'],
  ['id-number', '证件号码'],
  ['amount-yuan', '金额（元）'],
  ['purpose', '附言'],
] as const;

const common = {
  columns,
  control: { rows: '笔数', total: '总金额（元）' },
  answer: {
    instruction: '拨付指令号',
    amount: '金额（元）',
    result: '处理结果',
    reason: '失败原因',
    paid: '成功',
  },
  basis: 'demo',
} as const;

/** No document prints a layout: these two are made up and say so. */
export const BANK_TEMPLATES: readonly BankTemplate[] = [
  { name: 'standard-gbk', encoding: 'gbk', ...common },
  { name: 'standard-utf8', encoding: 'utf-8', ...common },
];

export const bankTemplate = (name: string): BankTemplate | undefined =>
  BANK_TEMPLATES.find((template) => template.name === name);
