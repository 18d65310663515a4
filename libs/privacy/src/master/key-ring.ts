import { KeySetupError } from '../errors.js';
import type { KeyWrapping, MasterKeys } from './key-wrapping.js';

/** Wrapping keys by id. One that is not known yet is looked for again: people may have brought it meanwhile. */
export class KeyRing {
  private readonly known = new Map<string, KeyWrapping>();

  constructor(readonly source: MasterKeys) {}

  async get(id: string): Promise<KeyWrapping> {
    if (!this.known.has(id))
      for (const wrapping of await this.source.wrappings()) this.known.set(wrapping.id, wrapping);
    const found = this.known.get(id);
    if (found === undefined) throw await this.missing();
    return found;
  }

  async has(id: string): Promise<boolean> {
    try {
      await this.get(id);
      return true;
    } catch (error) {
      if (error instanceof KeySetupError) return false;
      throw error;
    }
  }

  private async missing(): Promise<KeySetupError> {
    const isEmpty = (await this.source.wrappings()).length === 0;
    return new KeySetupError(isEmpty ? 'MASTER_KEY_MISSING' : 'MASTER_KEY_WRONG', this.source.where);
  }
}
