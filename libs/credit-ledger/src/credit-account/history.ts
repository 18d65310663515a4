import type { History } from '#event-sourcing';

export const creditAccountHistory: History = {
  CreditsDeposited: [],
  CreditsReversed: [],
  LearningCredited: [],
  BankCreditsRecorded: [],
  CreditsConverted: [],
  CourseConvertedBack: [],
  ConversionReversed: [],
  CreditYearClosed: [],
};
