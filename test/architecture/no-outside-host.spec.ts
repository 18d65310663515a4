import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

/** Names of schemas and contexts: read by programs as names, fetched by nobody. */
const NAMES = [
  'json-schema.org',
  'schemas.openxmlformats.org',
  'www.w3.org',
  'purl.imsglobal.org',
  'card.example.gov.cn',
];

const isTest = (file: string): boolean => /\.(spec|int|e2e)\.ts$|\/testing\//.test(file);

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

/** On a government cloud there may be no way out: what the product needs is on its own machines (CX:9). */
it('no program and no page of the product names a host outside its installation', () => {
  const sources = ['apps', 'libs']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    )
    .filter((file) => file.endsWith('.ts') && !isTest(file));
  expect(sources.length).toBeGreaterThan(500);
  const named = sources.flatMap((file) =>
    [...withoutComments(readFileSync(file, 'utf8')).matchAll(/https?:\/\/([a-z0-9.-]+\.[a-z]{2,})/gi)]
      .map(([, host]) => host!)
      .filter((host) => !NAMES.includes(host))
      .map((host) => `${file}: ${host}`),
  );
  expect(named).toEqual([]);
});
