import type { CertificateContent } from '../events.js';

/** 四级/中级工 of a turner. */
export const content: CertificateContent = {
  kind: 'skill-level',
  number: 'S000133000001204000017',
  edition: '2015',
  occupation: '6-18-01-01',
  occupationName: '车工',
  trade: null,
  level: 'intermediate',
  issuedOn: '2020-05-01',
  mode: 'social-assessment',
  scores: { theory: 875, practice: 910, review: null, overall: 892 },
  approvalNumber: null,
  trainingClass: null,
};
