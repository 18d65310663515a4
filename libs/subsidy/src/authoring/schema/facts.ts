import { FACT_SHAPES, type FactKind, type FactShape } from '../../pack/fact-shapes.js';
import { BOOLEAN, DAY, INTEGER, TEXT_LINE, listOf, orNull, type Schema } from './parts.js';

const isList = (kind: FactShape | readonly [FactShape]): kind is readonly [FactShape] => Array.isArray(kind);

const valueOf = (kind: FactKind): Schema => {
  switch (kind) {
    case 'text':
      return TEXT_LINE;
    case 'day':
      return DAY;
    case 'flag':
      return BOOLEAN;
    case 'whole':
      return INTEGER;
    case 'texts':
      return listOf(TEXT_LINE);
    case 'wholes':
      return listOf(INTEGER);
    default:
      return isList(kind) ? listOf(mapOf(kind[0])) : mapOf(kind);
  }
};

const mapOf = (facts: FactShape): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(Object.entries(facts).map(([key, kind]) => [key, orNull(valueOf(kind))])),
});

/** Facts as cases state them. */
export const FACTS: Schema = {
  ...mapOf(FACT_SHAPES),
  description: '事实；未写明的即为缺失 facts; what is not stated is missing',
};
