import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { loadPackDirectory } from './load.js';

const SEEDS = fileURLToPath(new URL('../../../../seeds/', import.meta.url));
const PACKS = readdirSync(`${SEEDS}policies`, { withFileTypes: true }).filter((entry) => entry.isDirectory());

/** Line breaks and the gaps around figures differ between the print and the stored text. */
const squeezed = (text: string): string => text.replaceAll(/\s+/g, '');

describe.each(PACKS.map(({ name }) => name))('the quotes of %s', (name) => {
  it('stand in the document, word for word', () => {
    const loaded = loadPackDirectory(`${SEEDS}policies/${name}`);
    if ('problems' in loaded) throw new Error(`${name} is not in order`);
    const document = squeezed(readFileSync(`${SEEDS}documents/${name}.txt`, 'utf8'));
    const quotes = [...loaded.pack.citations.values()].flatMap(({ cite, document: of, quote }) =>
      of.startsWith(loaded.pack.number) ? [{ cite, quote }] : [],
    );
    expect(quotes.length).toBeGreaterThan(0);
    expect(quotes.filter(({ quote }) => quote === null || !document.includes(squeezed(quote)))).toEqual([]);
  });
});
