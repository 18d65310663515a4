import { resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { isLocalDate } from '#reference-data';
import { evaluate, explain, readFactsFile, type ActivationObstacle, type Explanation } from '#subsidy';
import { Refusal } from '../refusal.js';
import { loadedPack, packFolder, toldAsRefusal } from './policy-packs.js';

export interface ExplainOptions {
  readonly facts: string;
  readonly asOf: string;
  readonly from?: string;
  readonly to?: string;
  /** Values that are made up are left out. */
  readonly demo: boolean;
}

export type Explained =
  | { readonly document: string; readonly explanation: Explanation }
  | { readonly document: string; readonly obstacles: readonly ActivationObstacle[] };

const day = (name: string, value: string): string => {
  if (isLocalDate(value)) return value;
  throw new Refusal('DAY_INVALID', `${name} 应如 2020-06-30。`, `${name} must be a day such as 2020-06-30.`, {
    [name]: value,
  });
};

/** What a pack in a folder answers for the facts of a file, and why. */
export function explainProgramme(
  given: string,
  programme: string,
  { facts: file, asOf, from = asOf, to = asOf, demo }: ExplainOptions,
): Explained {
  const folder = packFolder(given);
  const { pack } = loadedPack(folder);
  if (!pack.programmes.has(programme))
    throw new Refusal('PROGRAMME_UNKNOWN', `本包没有项目 ${programme}。`, `The pack has no ${programme}.`, {
      known: [...pack.programmes.keys()],
    });
  if (!existsSync(file))
    throw new Refusal('FILE_UNKNOWN', `没有文件 ${file}。`, `There is no file ${file}.`, {
      file: resolve(file),
    });
  const request = { from: day('from', from), to: day('to', to), asOf: day('as-of', asOf), demo };
  const facts = toldAsRefusal(
    {
      code: 'FACTS_INVALID',
      zh: `事实文件 ${file} 有误。`,
      en: `The facts in ${file} cannot be read.`,
    },
    () => readFactsFile(file),
  );
  const result = evaluate(pack, programme, facts, request);
  return result.outcome === 'not-activated'
    ? { document: pack.number, obstacles: result.obstacles }
    : { document: pack.number, explanation: explain(pack, programme, facts, result.trace) };
}
