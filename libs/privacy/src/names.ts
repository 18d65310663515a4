/** Names written with other blanks, widths, dots or cases are the same name. */
export const comparableName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[•‧∙・･.]/gu, '·')
    .replace(/\s+/gu, '')
    .toLowerCase();

const START = '^';

const bigrams = (characters: readonly string[]): string[] =>
  characters.slice(1).map((character, at) => `${characters[at]}${character}`);

/** What a name can be found by: its first character, and every two neighbours. */
export const bigramsOfName = (name: string): string[] => [
  ...new Set(bigrams([START, ...Array.from(comparableName(name))])),
];

/** What a name must contain to match: a single character means names that start with it. */
export function bigramsOfQuery(query: string): string[] {
  const characters = Array.from(comparableName(query));
  return [...new Set(bigrams(characters.length === 1 ? [START, ...characters] : characters))];
}
