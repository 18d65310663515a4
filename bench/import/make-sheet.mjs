import { createWriteStream } from 'node:fs';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { addDays, levelOf, residentId, skillLevelNumber } from '../../dist/libs/reference-data/src/index.js';
import { COLUMNS, SHEET_NAME } from '../../dist/libs/skill-certification/src/index.js';
import { SCHOOL } from './institution.mjs';

const ExcelJS = createRequire(new URL('../../package.json', import.meta.url))('exceljs');

const LEVELS = ['intermediate', 'senior', 'technician'];
const SURNAMES = [...'王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗'];
const GIVEN = [...'伟芳娜敏静强磊军洋勇艳杰娟涛明超兰霞平刚'];

const HEADER = COLUMNS.map(({ header }) => header);

/** One certificate of one person: everybody has a name, a number and a certificate of their own. */
function cellsOf(index) {
  const level = LEVELS[index % LEVELS.length];
  const name =
    SURNAMES[index % 20] + GIVEN[Math.floor(index / 20) % 20] + GIVEN[Math.floor(index / 400) % 20];
  return [
    String(index + 1),
    name,
    '居民身份证',
    residentId('330282', addDays('1975-01-01', Math.floor(index / 900)), index % 900),
    `138${String(index).padStart(8, '0')}`,
    SCHOOL.creditCode,
    '6-18-01-01',
    '车工',
    '',
    levelOf(level).zh,
    '职业技能等级证书',
    skillLevelNumber(SCHOOL.filing.certificatePrefix, 2020, level, index + 1),
    '2020-05-01',
    String(60 + (index % 40)),
    String(60 + (index % 37)),
    '',
    String(60 + (index % 31)),
    '社会化考评',
    '',
    '',
  ];
}

function* rows(count) {
  yield HEADER;
  for (let index = 0; index < count; index++) yield cellsOf(index);
}

/** Writes a sheet with so many rows of data; an .xlsx keeps its texts in a list of their own, as Excel and WPS do. */
export async function makeSheet(file, count) {
  if (file.endsWith('.csv')) {
    const lines = function* () {
      for (const row of rows(count)) yield `${row.join(',')}\r\n`;
    };
    return pipeline(Readable.from(lines()), createWriteStream(file));
  }
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file, useSharedStrings: true });
  const sheet = workbook.addWorksheet(SHEET_NAME);
  for (const row of rows(count)) sheet.addRow(row).commit();
  sheet.commit();
  await workbook.commit();
}
