import { isMap, isScalar, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { Json } from './canonical.js';
import type { Path, Problem } from './problem.js';

const LARGEST_FILE = 256 * 1024;
const DEEPEST = 12;
const MOST_PROBLEMS = 20;

type Place = Pick<Problem, 'file' | 'line' | 'column'>;

/** A YAML file as JSON, which can say on which line and column anything in it stands. */
export interface YamlFile {
  readonly file: string;
  readonly value: Json;
  readonly problems: readonly Problem[];
  readonly placeOf: (path: Path, at?: Problem['at']) => Place;
}

const depthOf = (value: Json, depth = 0): number =>
  value === null || typeof value !== 'object' || depth > DEEPEST
    ? depth
    : Math.max(depth, ...Object.values(value).map((entry: Json) => depthOf(entry, depth + 1)));

const keyNode = (parent: unknown, key: string | number): Node | undefined => {
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
  return pair?.key as Node | undefined;
};

const startOf = (document: Document, path: Path, at: Problem['at']): number => {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as Node | undefined;
    const key =
      length === 0 ? undefined : keyNode(document.getIn(path.slice(0, length - 1), true), path[length - 1]!);
    const onKey = at === 'key' && length === path.length;
    const range = (isScalar(node) && !onKey ? node : (key ?? node))?.range;
    if (range === undefined || range === null) continue;
    if (typeof at !== 'number') return range[0];
    const quoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE');
    const within = length === path.length && isScalar(node) && (quoted || node.type === 'PLAIN');
    return range[0] + (within ? at + (quoted ? 1 : 0) : 0);
  }
  return 0;
};

/** Refuses aliases, which can make a small file unfold into a huge one, and files that are too large or too deep. */
export const readYaml = (file: string, text: string): YamlFile => {
  const nowhere = (code: string, zh: string, en: string): YamlFile => ({
    file,
    value: null,
    problems: [{ code, zh, en, path: [], file }],
    placeOf: () => ({ file }),
  });
  if (Buffer.byteLength(text) > LARGEST_FILE)
    return nowhere(
      'TOO_LARGE',
      `文件超过 ${LARGEST_FILE / 1024} KB`,
      `larger than ${LARGEST_FILE / 1024} KB`,
    );
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const placeAt = (position: number): Place => {
    const { line, col } = lines.linePos(position);
    return { file, line, column: col };
  };
  const placeOf: YamlFile['placeOf'] = (path, at) => placeAt(startOf(document, path, at));
  const problems: Problem[] = [...document.errors, ...document.warnings]
    .slice(0, MOST_PROBLEMS)
    .map((error) => ({
      code: 'BAD_YAML',
      zh: `YAML 格式错误：${error.message}`,
      en: `bad YAML: ${error.message}`,
      path: [],
      ...placeAt(error.pos[0]),
    }));
  if (problems.length > 0) return { file, value: null, problems, placeOf };
  try {
    const value = document.toJS({ maxAliasCount: 0 }) as Json;
    if (depthOf(value) > DEEPEST) return nowhere('TOO_DEEP', '层次过深', 'nested too deeply');
    return { file, value, problems: [], placeOf };
  } catch {
    return nowhere('ALIASES', '不允许使用 YAML 别名', 'YAML aliases are not allowed');
  }
};
