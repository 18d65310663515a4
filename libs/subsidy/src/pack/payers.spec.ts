import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { PAYER_CODES, payerOf } from './payers.js';

const RULES = readFileSync(new URL('../../RULES.md', import.meta.url), 'utf8');

it('stands in RULES.md, payer by payer', () => {
  const [, section] = /\n## Payers\n([^]*?)\n## /.exec(RULES)!;
  const rows = section!
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
  expect(rows).toEqual(
    PAYER_CODES.map((code) => {
      const { text, isPublic } = payerOf(code)!;
      return [`\`${code}\``, text.zh, text.en, isPublic ? 'yes' : 'no'];
    }),
  );
});
