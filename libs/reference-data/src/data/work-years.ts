/** One year of holidays and 调休 as the State Council announces them; days `MM-DD`, spans `MM-DD..MM-DD`. */
export interface WorkYear {
  readonly year: number;
  /** Number of the notice. */
  readonly notice: string;
  /** Days off, weekends inside a holiday included. */
  readonly off: readonly string[];
  /** Saturdays and Sundays that are worked. */
  readonly work: readonly string[];
}

/** Keyed from the notices of the General Office of the State Council. */
export const OFFICIAL_WORK_YEARS: readonly WorkYear[] = [
  {
    year: 2019,
    notice: '国办发明电〔2018〕15号、国办发明电〔2019〕3号',
    off: ['01-01', '02-04..02-10', '04-05', '05-01..05-04', '06-07', '09-13', '10-01..10-07'],
    work: ['02-02', '02-03', '04-28', '05-05', '09-29', '10-12'],
  },
  {
    year: 2020,
    // 国办发明电〔2020〕1号 extended the Spring Festival to 02-02 and so took back the working Saturday 02-01.
    notice: '国办发明电〔2019〕16号、国办发明电〔2020〕1号',
    off: ['01-01', '01-24..02-02', '04-04..04-06', '05-01..05-05', '06-25..06-27', '10-01..10-08'],
    work: ['01-19', '04-26', '05-09', '06-28', '09-27', '10-10'],
  },
  {
    year: 2021,
    notice: '国办发明电〔2020〕27号',
    off: [
      '01-01..01-03',
      '02-11..02-17',
      '04-03..04-05',
      '05-01..05-05',
      '06-12..06-14',
      '09-19..09-21',
      '10-01..10-07',
    ],
    work: ['02-07', '02-20', '04-25', '05-08', '09-18', '09-26', '10-09'],
  },
  {
    year: 2025,
    notice: '国办发明电〔2024〕12号',
    off: ['01-01', '01-28..02-04', '04-04..04-06', '05-01..05-05', '05-31..06-02', '10-01..10-08'],
    work: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  {
    year: 2026,
    notice: '国办发明电〔2025〕7号',
    off: [
      '01-01..01-03',
      '02-15..02-23',
      '04-04..04-06',
      '05-01..05-05',
      '06-19..06-21',
      '09-25..09-27',
      '10-01..10-07',
    ],
    work: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
];
