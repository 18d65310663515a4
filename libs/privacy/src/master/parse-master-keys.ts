import { KeySetupError } from '../errors.js';
import { MasterKey } from './local-wrapping.js';

/** One key, or several separated by commas, blanks or lines; each 32 bytes as hex or base64. */
export function parseMasterKeys(text: string, where: string): MasterKey[] {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  if (words.length === 0) throw new KeySetupError('MASTER_KEY_INVALID', where);
  return words.map((word) => new MasterKey(parse(word, where), where));
}

function parse(word: string, where: string): Buffer {
  if (/^[0-9a-f]{64}$/i.test(word)) return Buffer.from(word, 'hex');
  if (/^[\w+/-]{43}=?$/.test(word)) return Buffer.from(word, 'base64');
  throw new KeySetupError('MASTER_KEY_INVALID', where);
}
