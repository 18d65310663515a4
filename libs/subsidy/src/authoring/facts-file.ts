import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { ProgrammeFacts } from '../facts/programme-facts.js';
import { caseFacts } from '../pack/cases.js';
import { PackError } from '../pack/problem.js';
import { readFacts } from '../pack/read-facts.js';
import { Reading } from '../pack/reading.js';
import { LARGEST_FILE, readYaml } from '../pack/yaml-file.js';

/**
 * Facts of one person as YAML or JSON, in the shape that cases have them: alone, or under `facts` as in a file of cases.
 * @throws PackError when the file is not readable as such.
 */
export const readFactsFile = (path: string): ProgrammeFacts => {
  const file = basename(path);
  const tooLarge = statSync(path).size > LARGEST_FILE;
  const { value, problems, placeOf } = readYaml(
    file,
    tooLarge ? ' '.repeat(LARGEST_FILE + 1) : readFileSync(path, 'utf8'),
  );
  if (problems.length > 0) throw new PackError('the facts cannot be read', problems);
  const within = typeof value === 'object' && value !== null && !Array.isArray(value) && 'facts' in value;
  const reading = new Reading();
  const facts = readFacts(reading, within ? value['facts'] : value, within ? ['facts'] : []);
  const found = reading.problems.map((problem) => ({ ...problem, ...placeOf(problem.path, problem.at) }));
  if (found.length > 0) throw new PackError('the facts cannot be read', found);
  return caseFacts(facts);
};
