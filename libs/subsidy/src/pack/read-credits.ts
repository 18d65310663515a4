import type { CertificateFacts } from '../facts/programme-facts.js';
import { definitionOf } from '../facts/vocabulary.js';
import { CREDIT_DIRECTIONS, CREDIT_SOURCES, type CreditRule } from './model.js';
import { KEYS } from './keys.js';
import type { Path } from './problem.js';
import { readParameter } from './read-dated.js';
import type { Reading } from './reading.js';

const CERTIFICATE_KINDS = definitionOf('certificate.kind').values as readonly CertificateFacts['kind'][];

export const readCredits = (reading: Reading, name: string, value: unknown, path: Path): CreditRule => {
  const at = (key: string): Path => [...path, key];
  const online = (value as { readonly source?: unknown } | null)?.source === 'online-course';
  const [required, optional] = KEYS.credits;
  const given = reading.object(value, path, [...required, online ? 'hours' : 'kinds'], optional);
  if (given['rule'] !== name)
    reading.report(at('rule'), 'NAME_DIFFERS', '名称与文件名不一致', 'the name is not that of the file');
  return {
    name,
    title: reading.text(given['title'], at('title')),
    inForce: reading.inForce(given['in-force'], at('in-force')),
    source:
      given['source'] === undefined
        ? 'certificate'
        : reading.oneOf(given['source'], at('source'), CREDIT_SOURCES),
    kinds: reading
      .list(given['kinds'], at('kinds'))
      .map((kind, i) => reading.oneOf(kind, [...at('kinds'), i], CERTIFICATE_KINDS)),
    tenths: readParameter(reading, 'tenths', given['tenths'], at('tenths')),
    hours: online ? readParameter(reading, 'hours', given['hours'], at('hours')) : null,
    direction:
      given['direction'] === undefined
        ? 'to-credits'
        : reading.oneOf(given['direction'], at('direction'), CREDIT_DIRECTIONS),
    trial:
      given['status'] !== undefined && reading.oneOf(given['status'], at('status'), ['trial']) === 'trial',
    academic: given['academic'] !== undefined && reading.boolean(given['academic'], at('academic')),
    target: given['target'] === undefined ? null : reading.text(given['target'], at('target')),
    ...reading.ground(given, path),
  };
};
