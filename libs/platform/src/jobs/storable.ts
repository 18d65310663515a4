// oxlint-disable-next-line no-control-regex
const UNSTORABLE = /[\u0000\p{Surrogate}]/gu;

/** A text without what Postgres refuses in JSON: U+0000 and halves of surrogate pairs. */
export const storableText = (text: string): string => text.replace(UNSTORABLE, '\ufffd');

/** What JSON makes of a value, with every text made storable. */
export const storable = <T>(value: T): T =>
  value === undefined
    ? value
    : (JSON.parse(JSON.stringify(value), (_key, item: unknown) =>
        typeof item === 'string' ? storableText(item) : item,
      ) as T);

/** A job id that both back ends take: no `:`, not a number, and two different ids stay different. */
export const storableId = (id: string): string => `id-${encodeURIComponent(storableText(id))}`;
