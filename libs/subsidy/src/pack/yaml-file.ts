import { isMap, isScalar, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { Json } from './canonical.js';
import type { Path, Problem } from './problem.js';

/** Bytes. */
export const LARGEST_FILE = 256 * 1024;
const DEEPEST = 12;
const MOST_PROBLEMS = 20;
const BYTE_ORDER_MARK = '\uFEFF';

/** Mistakes of YAML in Chinese, by the codes of the parser. */
const IN_CHINESE: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: '同一个键出现两次',
  MULTIPLE_DOCS: '一个文件只能有一份内容，不得用“---”分隔多份',
  TAB_AS_INDENT: '缩进须用空格，不得用制表符',
  BAD_INDENT: '缩进或括号不匹配',
  TAG_RESOLVE_FAILED: '不允许使用 YAML 标签',
  NON_STRING_KEY: '键须为文字',
};

const isControl = (code: number): boolean =>
  (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) || code === 0x7f;

/** Position of the first character that no editor shows; -1 for none. */
export const firstControl = (text: string): number => {
  for (let i = 0; i < text.length; i += 1) if (isControl(text.charCodeAt(i))) return i;
  return -1;
};

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
  const nowhere = (code: string, zh: string, en: string, place: Place = { file }): YamlFile => ({
    file,
    value: null,
    problems: [{ code, zh, en, path: [], ...place }],
    placeOf: () => ({ file }),
  });
  if (Buffer.byteLength(text) > LARGEST_FILE)
    return nowhere(
      'TOO_LARGE',
      `文件超过 ${LARGEST_FILE / 1024} KB`,
      `larger than ${LARGEST_FILE / 1024} KB`,
    );
  if (text.startsWith(BYTE_ORDER_MARK))
    return nowhere(
      'BYTE_ORDER_MARK',
      '文件以字节顺序标记（BOM）开头，请另存为无 BOM 的 UTF-8',
      'begins with a byte order mark; save it as UTF-8 without one',
      { file, line: 1, column: 1 },
    );
  const control = firstControl(text);
  if (control >= 0) {
    const before = text.slice(0, control).split('\n');
    return nowhere('CONTROL_CHARACTER', '含有不可见的控制字符', 'holds a control character', {
      file,
      line: before.length,
      column: before.at(-1)!.length + 1,
    });
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    resolveKnownTags: false,
  });
  const placeAt = (position: number): Place => {
    const { line, col } = lines.linePos(position);
    return { file, line, column: col };
  };
  const placeOf: YamlFile['placeOf'] = (path, at) => placeAt(startOf(document, path, at));
  const problems: Problem[] = [...document.errors, ...document.warnings]
    .slice(0, MOST_PROBLEMS)
    .map((error) => ({
      code: 'BAD_YAML',
      zh: `YAML 格式错误：${IN_CHINESE[error.code] ?? error.message}`,
      en: `bad YAML: ${error.message}`,
      path: [],
      ...placeAt(error.pos[0]),
    }));
  if (problems.length > 0) return { file, value: null, problems, placeOf };
  if (document.contents === null)
    return nowhere('EMPTY_FILE', '文件没有内容', 'the file is empty', { file, line: 1, column: 1 });
  try {
    const value = document.toJS({ maxAliasCount: 0 }) as Json;
    if (depthOf(value) > DEEPEST) return nowhere('TOO_DEEP', '层次过深', 'nested too deeply');
    return { file, value, problems: [], placeOf };
  } catch {
    return nowhere('ALIASES', '不允许使用 YAML 别名', 'YAML aliases are not allowed');
  }
};
