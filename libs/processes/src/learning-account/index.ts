export { linkBankAccount } from './bank-accounts.js';
export { importBankLines, linesForBank, reconcileWithBank } from './bank.js';
export { BankFileRefusal, readBankFile, writeBankFile } from './bank-file.js';
export { courseRule, hoursAward } from './rules.js';
