import { newId } from '#event-sourcing';
import type { Level } from '#reference-data';
import type { PackContent } from '#subsidy';
import type { ContributionSpan } from '#worker-registry';
import { Office } from '../../testing/office.js';
import { packOf, publish } from '../../testing/packs.js';
import { certify, enrol, turner } from '../../testing/register.js';
import { patient } from '../../testing/watch.js';
import type { WhatIfReport } from '../report.js';
import type { WhatIfChange, WhatIfRequest } from '../request.js';
import { answerWhatIf, askWhatIf } from '../work.js';

/** The allowance alone, with what it needs: whatever else the document may have. */
export function cixi(changes: Readonly<Record<string, unknown>> = {}): PackContent {
  const { pack, programmes, catalogues } = packOf('cixi-2019-78', changes) as Record<string, PackContent>;
  const name = 'shortage-post-allowance';
  return {
    pack: pack!,
    programmes: { [name]: programmes![name]! },
    catalogues: { shortage: catalogues!['shortage']! },
  };
}

export const KEY = 'cixi-2019-78/shortage-post-allowance';
const insured = { from: '2016-01', to: '2030-12', status: 'paid' } as const;
const arrears = [
  { from: '2016-01', to: '2021-03', status: 'paid' },
  { from: '2021-04', to: '2021-06', status: 'arrears' },
  { from: '2021-07', to: '2030-12', status: 'paid' },
] as const;

/** Six turners of Cixi with fixed facts: who is paid what can be reckoned by hand. */
export class SmallTown {
  private constructor(
    readonly office: Office,
    /** In the order in which they were registered. */
    readonly people: readonly string[],
  ) {}

  static async open(): Promise<SmallTown> {
    const office = await Office.open();
    await publish(office, cixi(), { inForceFrom: '2019-10-18' });
    let serial = 0;
    const inhabitant = async (
      level: Level,
      issuedOn: string,
      spans: readonly ContributionSpan[] = [insured],
    ): Promise<string> => {
      serial += 1;
      const workerId = await enrol(office, { serial }, turner(...spans));
      await certify(office, workerId, { serial, level, issuedOn });
      return workerId;
    };
    const people = [
      await inhabitant('technician', '2016-05-03'),
      await inhabitant('senior-technician', '2017-02-01'),
      await inhabitant('technician', '2018-06-15'),
      await inhabitant('technician', '2016-05-03', arrears),
      await inhabitant('intermediate', '2016-05-03'),
      await inhabitant('senior-technician', '2021-11-30'),
    ];
    await office.settle();
    return new SmallTown(office, people);
  }

  answer(changes: readonly WhatIfChange[], said?: Partial<WhatIfRequest>): Promise<WhatIfReport> {
    return answerWhatIf(this.office.services, asking(changes, said), patient);
  }

  /** Keeps the question and gives its id. */
  async ask(changes: readonly WhatIfChange[]): Promise<string> {
    const whatIfId = newId();
    await askWhatIf(this.office.services, asking(changes), { whatIfId, askedBy: 'user:officer' });
    return whatIfId;
  }
}

const asking = (changes: readonly WhatIfChange[], said: Partial<WhatIfRequest> = {}): WhatIfRequest => ({
  region: '330282',
  from: '2020-01',
  to: '2022-12',
  knownAt: new Date().toISOString(),
  ledger: 'from-zero',
  changes,
  budgets: [],
  ...said,
});

export const amount = (key: string, value: number, from: string): WhatIfChange => ({
  kind: 'parameter',
  programme: 'shortage-post-allowance',
  parameter: 'monthly-amount',
  key,
  from,
  value,
});

export const SIX_HUNDRED = amount('technician', 60_000, '2021-01-01');

export const total = (fen: readonly number[]): number => fen.reduce((sum, one) => sum + one, 0);
