export const EVENT_TYPE = 'BenchNoted';

/** People whose values the events carry. Their keys are there before anything is measured, as after a registration. */
export const PEOPLE = 1_000;
const personOf = (stream) => stream % PEOPLE;
export const subjectOf = (person) => `0193e1a0-0000-7000-8000-${String(person).padStart(12, '0')}`;

/** What of an event must not be readable in the log. */
export const plainHolder = (person) => `欧阳小明${person}`;

/** One in three, as in a city: 1,015,721 events of 100,000 people hold 300,000 sealed values. */
const carriesHolder = ({ stream, revision }) => (stream + revision) % 3 === 0;

/** The holders of a list of events, undefined where an event has none; `sealAll` gets the people to be sealed. */
export async function holdersOf(events, sealAll) {
  const sealed = (await sealAll(events.filter(carriesHolder).map(({ stream }) => personOf(stream)))).values();
  return events.map((event) => (carriesHolder(event) ? sealed.next().value : undefined));
}

const sentence = '技能等级认定：数控车工（四级/中级工），理论 82.5，综合 84；';

/** About 500 bytes of facts, as a certificate has; `holder` is sealed, plain or left out. */
export const sampleData = (stream, revision, holder) => ({
  noteId: `note-${stream}`,
  revision,
  holder,
  number: `S0001340000012${String(stream).padStart(6, '0')}`,
  text: sentence,
  numbers: { theory: 825, practice: 860, overall: 840 },
  issuedOn: '2020-05-01',
});

/** About 200 bytes of provenance. */
export const sampleProvenance = {
  actor: 'process:certificate-import',
  source: 'import:8f14e45f-ceea-467f-a8d1-3d2b9b6f0c11#4711',
  correlationId: '8f14e45f-ceea-467f-a8d1-3d2b9b6f0c11',
  causationId: '6f2c9a54-0c7e-5d0b-9b1e-8f4f0a3c2d11',
};
