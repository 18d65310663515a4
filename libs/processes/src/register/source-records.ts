import {
  commandIdOf,
  type CommandContext,
  type Instant,
  type LocalDate,
  type Position,
} from '#event-sourcing';
import { workerById } from '#read-models';
import {
  checkOtherDocument,
  checkResidentId,
  NATION,
  RESIDENT_ID_FAULTS,
  type ResidentIdFault,
} from '#reference-data';
import {
  explainWorkerRejection,
  holderOf,
  loadWorker,
  registerRulesFor,
  registerWorker,
  sameName,
  stateFields,
  type Confidence,
  type PlainDocument,
  type PlainStatement,
  type RegisterRules,
  type SourceDepartment,
  type WorkerRejection,
} from '#worker-registry';
import type { ProcessServices } from '../services.js';

/** What a department says of one person; plain text. */
export interface SourceRecord {
  readonly document: PlainDocument;
  /** Compared with the register where it is given. */
  readonly name: string | null;
  readonly statements: readonly PlainStatement[];
}

/** What holds for every record of a delivery. */
export interface Delivery {
  readonly source: SourceDepartment;
  readonly confidence: Confidence;
  readonly receivedOn: LocalDate;
  /** Whoever was erased after it is not brought back by it. */
  readonly receivedAt: Instant;
  /** People whom the register does not know are registered; they are refused otherwise. */
  readonly registersUnknown: boolean;
  /** Only people looked after in this division or below it. */
  readonly region: string;
}

interface Sentence {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

export type RecordTaken =
  | {
      readonly outcome: 'recorded';
      readonly workerId: string;
      readonly position: Position;
      readonly warnings: readonly Sentence[];
    }
  | { readonly outcome: 'unchanged'; readonly workerId: string; readonly warnings: readonly Sentence[] }
  /** The register has another name for this document: a case for verification. */
  | { readonly outcome: 'held'; readonly finding: Sentence }
  | { readonly outcome: 'refused'; readonly finding: Sentence };

type Tools = Pick<ProcessServices, 'store' | 'privacy' | 'db'>;

const refused = (code: string, zh: string, en: string): RecordTaken => ({
  outcome: 'refused',
  finding: { code, zh, en },
});

const refusedFor = (rejection: WorkerRejection): RecordTaken => {
  const { zh, en } = explainWorkerRejection(rejection);
  return refused(rejection.code, zh, en);
};

const REGION_UNKNOWN: Sentence = {
  code: 'W-ID-REGION',
  zh: '证件号码地区码未收录',
  en: 'The region code of the identity number is not listed',
};

type Checked =
  | { readonly document: PlainDocument; readonly warnings: readonly Sentence[] }
  | { readonly fault: RecordTaken };

/** One spelling per document; 15 digits become 18, and a region nobody lists is worth a warning only. */
function checked({ kind, number }: PlainDocument): Checked {
  if (kind === 'resident-id') {
    const check = checkResidentId(number);
    if (!check.ok) return { fault: faultOf(check.code) };
    return {
      document: { kind, number: check.number },
      warnings: check.regionKnown ? [] : [REGION_UNKNOWN],
    };
  }
  const check = checkOtherDocument(kind, number);
  return check.ok
    ? { document: { kind, number: check.number }, warnings: [] }
    : { fault: faultOf(check.code) };
}

function faultOf(code: ResidentIdFault): RecordTaken {
  const { zh, en } = RESIDENT_ID_FAULTS[code];
  return refused(code, `证件号码${zh}`, `The identity number ${en}`);
}

/** Rules of regions, read once for a delivery. */
export class RulesOfRegions {
  private readonly known = new Map<string, Promise<RegisterRules | null>>();

  constructor(private readonly store: ProcessServices['store']) {}

  of(region: string): Promise<RegisterRules | null> {
    const reading = this.known.get(region) ?? registerRulesFor(this.store, region);
    this.known.set(region, reading);
    return reading;
  }
}

/**
 * The one way in for what departments state, from a file, the exchange platform or a form: the person is found by the
 * document, or registered, and every field is stated in one command. Sent again, it records nothing again.
 */
export async function takeSourceRecord(
  services: Tools,
  delivery: Delivery,
  record: SourceRecord,
  rules: RulesOfRegions,
  context: CommandContext,
): Promise<RecordTaken> {
  const check = checked(record.document);
  if ('fault' in check) return check.fault;
  const { document, warnings } = check;
  const found = await personOf(services, delivery, { ...record, document }, context);
  if (typeof found !== 'string') return found;
  const region = await regionOf(services, found);
  if (!covers(delivery.region, region))
    return refused('OUT_OF_SCOPE', '该人员不在本地区', 'This person is looked after elsewhere');
  const result = await stateFields(
    services,
    {
      workerId: found,
      source: delivery.source,
      confidence: delivery.confidence,
      statements: record.statements,
    },
    await rules.of(region),
    { ...context, commandId: commandIdOf(context.commandId, 'state') },
    delivery.receivedOn,
  );
  switch (result.outcome) {
    case 'recorded':
    case 'duplicate':
      return { outcome: 'recorded', workerId: found, position: result.position, warnings };
    case 'unchanged':
      return { outcome: 'unchanged', workerId: found, warnings };
    case 'rejected':
      return refusedFor(result.rejection);
    case 'taken':
      throw new Error('a statement takes nothing that another could hold');
  }
}

async function personOf(
  services: Tools,
  { registersUnknown, receivedOn, receivedAt }: Delivery,
  { document, name }: SourceRecord,
  context: CommandContext,
): Promise<string | RecordTaken> {
  const { workerId, erasedAt } = await holderOf(services, document);
  if (workerId !== null)
    return name !== null && (await sameName(services, workerId, name)) === false ? NAME_DIFFERS : workerId;
  if (erasedAt !== null && erasedAt >= receivedAt) return refusedFor({ code: 'PERSON_ERASED' });
  if (!registersUnknown || name === null) return refusedFor({ code: 'NOT_REGISTERED' });
  const registered = await registerWorker(
    services,
    { ...document, name },
    { ...context, commandId: commandIdOf(context.commandId, 'register') },
    receivedOn,
  );
  if (registered.outcome === 'rejected') return refusedFor(registered.rejection);
  return registered.outcome === 'already' && !registered.sameName ? NAME_DIFFERS : registered.workerId;
}

const NAME_DIFFERS: RecordTaken = {
  outcome: 'held',
  finding: { code: 'NAME_DIFFERS', zh: '姓名与已登记的不一致，待核实', en: 'The register has another name' },
};

/** Whose office looks after the person; of somebody registered a moment ago, the 户籍. */
async function regionOf({ db, store }: Tools, workerId: string): Promise<string> {
  const row = await workerById(db, workerId);
  if (row !== undefined) return row.region;
  const state = await loadWorker(store, workerId);
  return (state.registered ? state.hukouRegion : null) ?? NATION;
}

/** Of whom no place is known yet everybody may hear. */
const covers = (outer: string, inner: string): boolean => {
  const stem = outer.replace(/(00)+$/, '');
  return inner === NATION || inner.startsWith(stem);
};
