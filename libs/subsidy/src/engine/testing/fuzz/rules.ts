import { definitionOf, FACT_NAMES, type FactName, type ValueType } from '../../../facts/vocabulary.js';
import { PRIZES, CONTESTS } from '../../../facts/claim-vocabulary.js';
import type { Dice } from './dice.js';
import { word, type Source } from './source.js';
import { dayText, randomDay, randomInteger, wordsOf } from './values.js';

/** The facts that some rules have in common, so that they meet again: fewer than a programme may read. */
export type Palette = Readonly<Record<ValueType, readonly FactName[]>>;

const PER_TYPE = 5;
const KEYS = { level: 'certificate.level', contest: 'award.contest', prize: 'award.prize' } as const;

export const randomPalette = (dice: Dice): Palette => {
  const some = (type: ValueType): readonly FactName[] =>
    dice.some(
      FACT_NAMES.filter((fact) => definitionOf(fact).type === type),
      PER_TYPE,
    );
  return { bool: some('bool'), int: some('int'), date: ['asOf', ...some('date')], string: some('string') };
};

const literal = (text: string): Source =>
  word('string', `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`);

const RELATIONS = ['==', '!=', '<', '<=', '>', '>='];

/** Writes random rules of a type and of about a size, every operator and function that a rule may use among them. */
export class RuleMaker {
  constructor(
    private readonly dice: Dice,
    private readonly palette: Palette,
  ) {}

  rule(type: ValueType, size: number): Source {
    if (size <= 1) return this.atom(type);
    switch (type) {
      case 'bool':
        return this.condition(size);
      case 'int':
        return this.number(size);
      case 'date':
        return this.day(size);
      case 'string':
        return this.word(size);
    }
  }

  /** `parts`: types of what stands between the pieces of text. */
  private made(type: ValueType, size: number, parts: readonly ValueType[], write: Source['write']): Source {
    let left = size - 1;
    const made = parts.map((part, i) => {
      const share = i === parts.length - 1 ? left : this.dice.whole(0, left);
      left -= share;
      return this.rule(part, share);
    });
    return { type, write, parts: made };
  }

  private infix(type: ValueType, size: number, of: ValueType, operators: readonly string[]): Source {
    const operator = this.dice.pick(operators);
    return this.made(type, size, [of, of], ([a, b]) => `(${a!} ${operator} ${b!})`);
  }

  private called(
    type: ValueType,
    size: number,
    names: readonly string[],
    takes: readonly ValueType[],
  ): Source {
    const name = this.dice.pick(names);
    return this.made(type, size, takes, (parts) => `${name}(${parts.join(', ')})`);
  }

  private chosen(type: ValueType, size: number): Source {
    return this.made(type, size, ['bool', type, type], ([when, a, b]) => `(${when!} ? ${a!} : ${b!})`);
  }

  /** A value of a table, by keys that mostly are keys of it. */
  private looked(
    type: ValueType,
    size: number,
    call: string,
    flat: string,
    one: string,
    two: string,
  ): Source {
    const keys = this.dice.whole(0, 2);
    if (keys === 0) return word(type, `${call}('${flat}')`);
    const name = keys === 1 ? one : two;
    const write: Source['write'] = (parts) => `${call}('${name}', ${parts.join(', ')})`;
    if (this.dice.chance(20))
      return this.made(type, size, keys === 1 ? ['string'] : ['string', 'string'], write);
    const [contest, prize] = [CONTESTS, PRIZES].map((all) => literal(this.dice.pick<string>(all))) as [
      Source,
      Source,
    ];
    const usual =
      keys === 1
        ? [word('string', KEYS.level)]
        : [
            this.dice.chance(80) ? word('string', KEYS.contest) : contest,
            this.dice.chance(80) ? word('string', KEYS.prize) : prize,
          ];
    return { type, write, parts: usual };
  }

  private atom(type: ValueType): Source {
    const { dice, palette } = this;
    const fact = (): Source => word(type, dice.pick(palette[type]));
    switch (type) {
      case 'bool':
        return dice.chance(92) ? fact() : word('bool', dice.pick(['true', 'false']));
      case 'int':
        return dice.chance(60) ? fact() : word('int', String(randomInteger(dice)));
      case 'date':
        return dice.chance(65) ? fact() : word('date', dayText(randomDay(dice)));
      case 'string':
        return dice.chance(90) ? fact() : word('string', "choice('scope')");
    }
  }

  private condition(size: number): Source {
    switch (this.dice.whole(0, 15)) {
      case 0:
      case 1:
      case 2:
      case 3:
        return this.infix('bool', size, 'bool', ['&&', '||']);
      case 4:
      case 5:
        return this.made('bool', size, ['bool'], ([of]) => `!(${of!})`);
      case 6:
        return this.chosen('bool', size);
      case 7:
      case 8:
        return this.infix('bool', size, 'int', RELATIONS);
      case 9:
      case 10:
        return this.infix('bool', size, 'date', RELATIONS);
      case 11:
        return this.infix('bool', size, this.dice.pick<ValueType>(['string', 'bool']), ['==', '!=']);
      case 12:
        return this.among();
      case 13:
        return this.listed(size);
      case 14:
        return this.looked('bool', size, 'enabled', 'bridge', 'open', 'allowed');
      default:
        return this.called('bool', size, ['ratio'], ['int', 'int', 'int']);
    }
  }

  private among(): Source {
    const fact = this.dice.pick(this.palette.string);
    const literals = Array.from({ length: this.dice.whole(1, 4) }, () =>
      literal(this.dice.pick(wordsOf(fact))),
    );
    if (this.dice.chance(25))
      return { type: 'bool', write: ([a]) => `(${a!} == ${fact})`, parts: literals.slice(0, 1) };
    return {
      type: 'bool',
      write: (parts) => `(${fact} in [${parts.join(', ')}])`,
      parts: literals,
      list: true,
    };
  }

  private listed(size: number): Source {
    const name = this.dice.chance(90) ? 'shortage' : 'nothing';
    return this.made('bool', size, ['string'], ([of]) => `(${of!} in catalogue('${name}', asOf))`);
  }

  private number(size: number): Source {
    switch (this.dice.whole(0, 8)) {
      case 0:
      case 1:
        return this.infix('int', size, 'int', ['+', '-', '*']);
      case 2:
        return this.made('int', size, ['int'], ([of]) => `-(${of!})`);
      case 3:
        return this.chosen('int', size);
      case 4:
        return this.called('int', size, ['monthsBetween'], ['date', 'date']);
      case 5:
        return this.called('int', size, ['min', 'max'], ['int', 'int']);
      case 6:
        return this.called('int', size, ['percent'], ['int', 'int']);
      default:
        return this.looked('int', size, 'parameter', this.dice.pick(['cap', 'large']), 'rate', 'prizes');
    }
  }

  private day(size: number): Source {
    return this.dice.chance(15)
      ? this.chosen('date', size)
      : this.called('date', size, ['addMonths', 'addDays', 'windowEnd'], ['date', 'int']);
  }

  private word(size: number): Source {
    return this.dice.chance(40)
      ? this.chosen('string', size)
      : this.looked('string', size, 'choice', 'scope', 'grade', 'title');
  }
}
