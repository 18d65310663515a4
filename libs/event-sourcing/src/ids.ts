import { v5, v7 } from 'uuid';

const NAMESPACE = '6f2c9a54-0c7e-5d0b-9b1e-8f4f0a3c2d11';

/** A new id that sorts by time. */
export const newId = (): string => v7();

/** The same parts give the same id for ever: what is done again is then recognised. */
export const idFrom = (...parts: readonly (string | number)[]): string => v5(parts.join('\u001f'), NAMESPACE);

/** Id of the command that `purpose` derives from something that happened once. */
export const commandIdOf = (cause: string, purpose: string): string => idFrom('command', cause, purpose);

/** Id of the nth event of a command, so that a retried append is recognised by either engine. */
export const eventIdOf = (commandId: string, index: number): string => idFrom('event', commandId, index);
