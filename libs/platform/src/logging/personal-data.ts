/** Names of properties that hold something about a person or a secret, compared without case, `_` and `-`. */
const PERSONAL = new Set([
  'name',
  'fullname',
  'workername',
  'personname',
  'realname',
  '姓名',
  'idnumber',
  'identitynumber',
  'idcard',
  '证件号码',
  '身份证号',
  '身份证号码',
  '社会保障号码',
  'phone',
  'mobile',
  'telephone',
  '手机号',
  '手机号码',
  '联系电话',
  'address',
  '地址',
  '家庭住址',
  'bankaccount',
  'accountnumber',
  '银行账号',
  '银行卡号',
  '社保卡号',
  'password',
  'secret',
  'token',
  'accesstoken',
  'refreshtoken',
  'authorization',
  'cookie',
  'setcookie',
  'masterkey',
  'connectionstring',
  '密码',
  '口令',
]);

const isPersonal = (property: string): boolean =>
  PERSONAL.has(property.toLowerCase().replaceAll(/[_-]/g, ''));

const MASK = '[已隐去]';

const ID_NUMBER =
  /(?<![0-9A-Za-z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])/g;
const MOBILE = /(?<![0-9A-Za-z])1[3-9]\d{9}(?![0-9A-Za-z])/g;
const PASSWORD_IN_URL = /(?<=[a-z]:\/\/[^\s:/@]*:)[^\s/@]+(?=@)/g;

/** A text without identity numbers, mobile numbers and passwords of URLs, wherever in it they stand. */
export const withoutPersonalText = (text: string): string =>
  text.replace(PASSWORD_IN_URL, MASK).replace(ID_NUMBER, MASK).replace(MOBILE, MASK);

const DEEPEST = 8;

/** A copy of a value to log, at any depth without personal fields. */
export function withoutPersonalData(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return withoutPersonalText(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth === DEEPEST) return '[…]';
  if (isError(value)) return describeError(value, depth);
  if (Array.isArray(value)) return value.map((item) => withoutPersonalData(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      isPersonal(key) ? MASK : withoutPersonalData(item, depth + 1),
    ]),
  );
}

const isError = (value: object): value is Error =>
  value instanceof Error || ('message' in value && 'stack' in value && typeof value.stack === 'string');

/** Only what names the fault: Postgres and TypeORM hang rows and parameters on their errors. */
function describeError(error: Error, depth: number): object {
  return {
    type: error.name,
    message: withoutPersonalText(error.message),
    ...('code' in error && { code: error.code }),
    stack: withoutPersonalText(error.stack ?? ''),
    ...(error.cause !== undefined && { cause: withoutPersonalData(error.cause, depth + 1) }),
  };
}
