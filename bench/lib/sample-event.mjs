export const EVENT_TYPE = 'BenchNoted';

const sentence = '技能等级认定：数控车工（四级/中级工），理论 82.5，实操 86，综合 84；';

/** About 450 bytes of facts, as a certificate has. */
export const sampleData = (stream, revision) => ({
  noteId: stream,
  revision,
  text: sentence.repeat(3),
  numbers: { theory: 825, practice: 860, overall: 840 },
  number: `S000134000001204${String(revision).padStart(6, '0')}`,
  issuedOn: '2020-05-01',
});

/** About 200 bytes of provenance. */
export const sampleProvenance = {
  actor: 'process:certificate-import',
  source: 'import:8f14e45f-ceea-467f-a8d1-3d2b9b6f0c11#4711',
  correlationId: '8f14e45f-ceea-467f-a8d1-3d2b9b6f0c11',
  causationId: '6f2c9a54-0c7e-5d0b-9b1e-8f4f0a3c2d11',
};
