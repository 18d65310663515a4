import { hash } from 'node:crypto';
import { v7 } from 'uuid';

const NAMESPACE = Buffer.from('6f2c9a540c7e5d0b9b1e8f4f0a3c2d11', 'hex');

/** A new id that sorts by time. */
export const newId = (): string => v7();

/** The same parts give the same id for ever: what is done again is then recognised. */
export const idFrom = (...parts: readonly (string | number)[]): string => uuidOf(parts.join('\u001f'));

/** Id of the command that `purpose` derives from something that happened once. */
export const commandIdOf = (cause: string, purpose: string): string => idFrom('command', cause, purpose);

/** Id of the nth event of a command, so that a retried append is recognised by either engine. */
export const eventIdOf = (commandId: string, index: number): string =>
  uuidOf(`event\u001f${commandId}\u001f${index}`);

/** Most names are short: they are hashed where the namespace already stands. */
const desk = Buffer.alloc(1024);
NAMESPACE.copy(desk);

/** UUID version 5 (RFC 9562), made once for every event and therefore without the detours of a library. */
function uuidOf(name: string): string {
  const bytes =
    name.length * 3 <= desk.length - NAMESPACE.length
      ? desk.subarray(0, NAMESPACE.length + desk.write(name, NAMESPACE.length))
      : Buffer.concat([NAMESPACE, Buffer.from(name)]);
  const digits = hash('sha1', bytes, 'hex');
  const variant = '89ab'[Number.parseInt(digits[16]!, 16) & 3]!;
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-5${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}
