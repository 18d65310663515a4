import { CLAIM_VOCABULARY } from './claim-vocabulary.js';
import type { FactDefinition } from './definition.js';
import { ORGANISATION_VOCABULARY } from './organisation-vocabulary.js';
import { PERSON_VOCABULARY } from './person-vocabulary.js';

export type { FactDefinition, ValueType } from './definition.js';

/**
 * Every fact a rule may read. Facts of a certificate, a post and the insurance are those of the unit in question: the
 * certificate it rests on, the post held on the reference day, the month of the reference day.
 */
export const VOCABULARY = { ...PERSON_VOCABULARY, ...CLAIM_VOCABULARY, ...ORGANISATION_VOCABULARY };

export type FactName = keyof typeof VOCABULARY;

export const FACT_NAMES = Object.keys(VOCABULARY) as readonly FactName[];

export const definitionOf = (fact: FactName): FactDefinition => VOCABULARY[fact];

export const isFactName = (name: string): name is FactName => Object.hasOwn(VOCABULARY, name);
