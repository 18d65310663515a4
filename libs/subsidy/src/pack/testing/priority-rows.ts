/**
 * Rows of the extraction of requirements (section 1) of the first two priorities, in the groups about what people may
 * claim, be treated as or be measured by. The list of all rows, without priorities, is docs/requirements.csv.
 */
const NUMBERS: Readonly<Record<string, string>> = {
  C: '001 002 003 004 005',
  E: '001 002 003 004 005 006 007 008 009 010 011 012 013 014 015 016',
  F: '001 002 003 004 005 006 007 008 009',
  G:
    '001 002 003 004 005 006 007 008 009 010 011 012 013 014 015 016 017 020 021 022 023 024 026 029 030 031 032 ' +
    '033 034 035 036 038 040 042 043 044 045 046 047 048 049 050 051 052 053 054 057',
  I: '001 002 003 004 005 006 007 008 009 010 011 012 013 014 015 016 017 018 019 020 021 022 023 024 025 026',
  L: '001 002 003 004 005 007 012 014 015 016 019 023 024',
};

export const PRIORITY_ROWS: readonly string[] = Object.entries(NUMBERS).flatMap(([group, numbers]) =>
  numbers.split(' ').map((number) => `${group}-${number}`),
);

/** How many places the documents leave open; each is settled in a note of a pack. */
export const AMBIGUITIES = 34;
