import type { History } from '#event-sourcing';

export const creditAccountHistory: History = {
  CreditsDeposited: [],
  CreditsReversed: [],
  LearningCredited: [],
  AcademicCredited: [],
  BankAccountLinked: [],
  BankAccountUnlinked: [],
  BankCreditsRecorded: [],
  CreditsConverted: [],
  CourseConvertedBack: [],
  ConversionReversed: [],
  CreditYearClosed: [],
};
