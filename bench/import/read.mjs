import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { seconds } from '../lib/measure.mjs';

const require = createRequire(new URL('../../package.json', import.meta.url));
const { parse } = require('csv-parse');
const ExcelJS = require('exceljs');

/** The limit, in a process of its own: the same file through the same library, and nothing done but counting rows. */
const [, , file] = process.argv;
let rows = 0;
const count = async (records) => {
  for await (const record of records) rows += record ? 1 : 0;
};
const took = await seconds(async () => {
  if (file.endsWith('.csv')) await count(createReadStream(file).pipe(parse({ relaxColumnCount: true })));
  else {
    const options = { styles: 'cache', sharedStrings: 'cache' };
    for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(createReadStream(file), options))
      await count(sheet);
  }
});
process.stdout.write(
  `${JSON.stringify({ rows: rows - 1, seconds: took, peakMegabytes: process.resourceUsage().maxRSS / 1024 })}\n`,
);
