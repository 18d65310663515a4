import { randomFillSync } from 'node:crypto';

const stock = Buffer.allocUnsafeSlow(16_384);
let taken = stock.length;

/** Fresh random bytes, drawn from the system in larger portions: asking for each nonce costs more than encrypting. */
export function randomInto(target: Buffer, length: number): void {
  if (taken + length > stock.length) {
    randomFillSync(stock);
    taken = 0;
  }
  stock.copy(target, 0, taken, taken + length);
  stock.fill(0, taken, taken + length);
  taken += length;
}
