import { eventsOf, type Viewpoint } from '#read-models';
import type { ReadServices } from '../common/services.js';
import {
  FIELD_NAMES,
  FIELDS,
  NOTHING_STATED,
  sealedField,
  SOURCES,
  standingOn,
  valueText,
  withDecision,
  withRetirement,
  withStatement,
  type FieldName,
  type PlainValue,
  type StatedField,
  type Statement,
  type WorkerEvent,
} from '#worker-registry';
import type { TextView } from '../common/figures.js';
import { registerOf } from '../common/vantage.js';
import type { FieldView, StatementView } from './views.js';

type Fields = ReadonlyMap<FieldName, StatedField>;

/** What sources stated and officers decided of a person by a moment, from the log itself. */
export async function fieldsKnownAt(
  services: ReadServices,
  { knownAt }: Pick<Viewpoint, 'knownAt'>,
  workerId: string,
): Promise<Fields> {
  const fields = new Map<FieldName, StatedField>();
  const of = (name: FieldName): StatedField => fields.get(name) ?? NOTHING_STATED;
  const events = await eventsOf(registerOf(services), [`worker-${workerId}`]);
  for (const recorded of events) {
    if (recorded.recordedAt > knownAt) break;
    // A stream of this category holds nothing else.
    const event = recorded as unknown as WorkerEvent;
    if (event.type === 'FieldStated')
      fields.set(event.data.field, withStatement(of(event.data.field), event));
    if (event.type === 'FieldDecided')
      fields.set(event.data.field, withDecision(of(event.data.field), event));
    if (event.type === 'WorkerRetired')
      fields.set('retiredOn', withRetirement(of('retiredOn'), event.occurredOn));
  }
  return fields;
}

const plainOf = (text: string | null): PlainValue | undefined =>
  text === null ? undefined : (JSON.parse(text) as PlainValue);

/** Values of sealed fields by statement; empty where they may not be seen. */
async function openedIn(
  { process: { privacy } }: ReadServices,
  workerId: string,
  fields: Fields,
): Promise<ReadonlyMap<string, PlainValue>> {
  const sealed = [...fields].flatMap(([name, { statements }]) =>
    statements.flatMap(({ statement, value }) =>
      typeof value === 'object' && value !== null ? [{ name, statement, sealed: value.sealed }] : [],
    ),
  );
  const texts = await privacy.openMany(
    sealed.map((one) => ({ subject: workerId, field: sealedField(one.name), sealed: one.sealed })),
  );
  return new Map(
    sealed.flatMap(({ name, statement }, at) => {
      const value = plainOf(texts[at] ?? null);
      return value === undefined ? [] : [[`${name} ${statement}`, value] as const];
    }),
  );
}

/** As people read it; values of sealed fields only in the full view. */
export async function fieldViews(
  services: ReadServices,
  workerId: string,
  fields: Fields,
  { asOf, full }: { readonly asOf: string; readonly full: boolean },
): Promise<readonly FieldView[]> {
  const opened = full ? await openedIn(services, workerId, fields) : new Map<string, PlainValue>();
  const textOf = (name: FieldName, { statement, value }: Statement): TextView | null => {
    if (typeof value !== 'object' || value === null) return valueText(name, value);
    const plain = opened.get(`${name} ${statement}`);
    return plain === undefined ? null : valueText(name, plain);
  };
  return FIELD_NAMES.flatMap((name): readonly FieldView[] => {
    const field = fields.get(name);
    if (field === undefined) return [];
    const standing = standingOn(name, field, asOf);
    const view = (one: Statement): StatementView => ({
      statement: one.statement,
      source: one.source,
      sourceName: SOURCES[one.source],
      value: textOf(name, one),
      from: one.from,
      until: one.until,
      receivedOn: one.receivedOn,
      confidence: one.confidence,
    });
    const { zh, en } = FIELDS[name];
    return [
      {
        field: name,
        title: { zh, en },
        status: standing.status,
        inForce: 'inForce' in standing ? view(standing.inForce) : null,
        candidates: standing.candidates.map(view),
        statements: field.statements.map(view),
      },
    ];
  });
}
