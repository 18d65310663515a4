import { closuresOf } from '../../dist/libs/subsidy/src/engine/closures.js';

const OPPOSITE = { '==': '!=', '!=': '==', '<': '>=', '<=': '>', '>': '<=', '>=': '<' };
const TRUE = { all: [] };
const FALSE = { any: [] };

/**
 * A programme in the form that any rule engine has: all, any, and comparisons of a fact with a value that fail where the
 * fact is absent. Whatever is not a fact, such as months between two days, becomes a fact that is computed beforehand:
 * the peers have it for nothing.
 */
export function translate({ compiled, on }) {
  const day = compiled.valuesOn(on);
  const computed = [];
  const constantOf = (part) => {
    if (part.op === 'constant') return part.value;
    if (part.op === 'parameter' && part.key === null)
      return day.parameters[compiled.layout.parameters.indexOf(part.name)];
    return undefined;
  };
  const side = (part) => {
    const value = constantOf(part);
    if (value !== undefined) return { value };
    if (part.op === 'fact') return { fact: part.fact };
    computed.push(part);
    return { fact: `computed${computed.length - 1}` };
  };
  const compare = (left, relation, right) => {
    const [a, b] = [side(left), side(right)];
    if (a.fact === undefined && b.fact === undefined) return holds(a.value, relation, b.value) ? TRUE : FALSE;
    if (a.fact !== undefined) return { fact: a.fact, relation, value: b };
    return { fact: b.fact, relation: turned(relation), value: a };
  };
  /** Definitely what is wanted: yes or no. */
  const surely = (part, wanted) => {
    switch (part.op) {
      case 'constant':
        return part.value === wanted ? TRUE : FALSE;
      case 'fact':
        return { fact: part.fact, relation: '==', value: { value: wanted } };
      case 'not':
        return surely(part.of, !wanted);
      case 'and':
      case 'or': {
        const both = [surely(part.left, wanted), surely(part.right, wanted)];
        return (part.op === 'and') === wanted ? { all: both } : { any: both };
      }
      case 'choose':
        return {
          any: [
            { all: [surely(part.when, true), surely(part.so, wanted)] },
            { all: [surely(part.when, false), surely(part.otherwise, wanted)] },
          ],
        };
      case 'compare':
        if (part.left.type === 'bool')
          return { fact: side(part).fact, relation: '==', value: { value: wanted } };
        return compare(part.left, wanted ? part.relation : OPPOSITE[part.relation], part.right);
      case 'among':
        return { ...side(part.value), relation: wanted ? 'in' : 'not in', value: { value: part.options } };
      case 'listed': {
        const listed = day.catalogues[compiled.layout.catalogues.indexOf(part.catalogue)];
        return { ...side(part.value), relation: wanted ? 'in' : 'not in', value: { value: [...listed] } };
      }
      case 'parameter': {
        const value = constantOf(part);
        if (value !== undefined) return value === wanted ? TRUE : FALSE;
        return { fact: side(part).fact, relation: '==', value: { value: wanted } };
      }
      default:
        return { fact: side(part).fact, relation: '==', value: { value: wanted } };
    }
  };
  const clauses = compiled.source.clauses.map((clause) => surely(clause, true));
  return { clauses, facts: compiled.layout.facts, compute: computer(compiled, on, computed) };
}

/** Values of the computed facts of a record. */
function computer({ layout, valuesOn }, on, computed) {
  const { value } = closuresOf({ clauses: [], values: computed }, layout);
  const { parameters, catalogues } = valuesOn(on);
  return (record) => {
    const slots = layout.facts.map((fact) => record[fact]);
    const absent = slots.reduce((mask, found, i) => (found === undefined ? mask | (1 << i) : mask), 0);
    return computed.map((_, i) => value(i, { slots, absent, parameters, catalogues }));
  };
}

/** Flat facts of one programme: those that it reads and those computed for it. */
export function flatFacts({ facts, compute }, record, nameOf) {
  const flat = {};
  for (const fact of facts) if (record[fact] !== undefined) flat[nameOf(fact)] = record[fact];
  compute(record).forEach((value, i) => {
    if (value !== undefined) flat[`computed${i}`] = value;
  });
  return flat;
}

const TURNED = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const turned = (relation) => TURNED[relation] ?? relation;

function holds(a, relation, b) {
  switch (relation) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    default:
      return a >= b;
  }
}
