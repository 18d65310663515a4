import { isDeepStrictEqual } from 'node:util';

const asStored = (facts: unknown): unknown => JSON.parse(JSON.stringify(facts));

/** Whether two objects are stored alike: their classes and absent properties do not matter. */
export const sameFacts = (a: object, b: object): boolean => isDeepStrictEqual(asStored(a), asStored(b));
