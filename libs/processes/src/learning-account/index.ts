export { importBankLines, linesForBank, reconcileWithBank, type BankImport } from './bank.js';
export { BankFileRefusal, readBankFile, writeBankFile, type BankRowFinding } from './bank-file.js';
export { courseRule, hoursAward } from './rules.js';
