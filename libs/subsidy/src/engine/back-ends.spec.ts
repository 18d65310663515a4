import { describe, expect, it } from '@jest/globals';
import { readExpression } from './cel.js';
import { sourcesOf } from './javascript.js';
import { readsOf } from './layout.js';
import { scopeOf } from './testing/fuzz/values.js';

describe('generated JavaScript', () => {
  it('has no text of a pack in it', () => {
    const source = `certificate.institution == '\\');globalThis.hit=1;(\\'' || post.industry == 'C34' && parameter('rate', certificate.level) > -3`;
    const read = readExpression(source, scopeOf('down-to-fen'), 'bool');
    if ('problem' in read) throw new Error(read.problem.en);
    const constants: (string | ReadonlySet<string>)[] = [];
    const clause = read.expression;
    const { clauses } = sourcesOf({ clauses: [clause], values: [] }, readsOf([clause]), constants);
    expect(clauses.join('')).toMatch(
      /^(let( t\d+,?)+|let t\d+(,t\d+)*;|o|m|s|p|q|c|\.get|\.has|void|t\d+|[\d[\]()&|?:!=<>;,\s-])+$/,
    );
    expect(constants).toContain("');globalThis.hit=1;('");
  });
});
