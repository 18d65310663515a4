/** Who hands the sheets in: a filing that covers them. */
export const SCHOOL = {
  institutionId: 'bench-school',
  name: '慈溪某技工学校',
  kind: 'technical-school',
  creditCode: '91340800MA0TERT160',
  region: '330282',
  filing: {
    certificatePrefix: 'S013333330282',
    from: '2015-01-01',
    until: '2030-12-31',
    scope: [{ edition: '2022', occupation: '6-18-01-01', levels: ['intermediate', 'senior', 'technician'] }],
  },
};
