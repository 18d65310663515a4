import { createHmac, timingSafeEqual } from 'node:crypto';

/** A callback as it travels: the text of a JSON document and its signature. */
export interface SignedCallback {
  readonly body: string;
  /** `t=<milliseconds since 1970>,v1=<HMAC-SHA256 of "<t>.<body>" in hex>`. */
  readonly signature: string;
}

const FORM = /^t=(\d{10,16}),v1=([0-9a-f]{64})$/;

/** Clocks differ, and networks wait. */
const GOOD_FOR_MS = 10 * 60_000;

const mac = (secret: string, at: string, body: string): Buffer =>
  createHmac('sha256', secret).update(`${at}.${body}`).digest();

export const signCallback = (secret: string, body: string, now: Date): SignedCallback => {
  const at = String(now.getTime());
  return { body, signature: `t=${at},v1=${mac(secret, at, body).toString('hex')}` };
};

/** Whether who sent it knows the secret, and sent it a moment ago: nobody can send it again tomorrow. */
export function isAuthentic(secret: string, { body, signature }: SignedCallback, now: Date): boolean {
  const parts = FORM.exec(signature);
  if (parts === null) return false;
  const [, at, given] = parts as unknown as [string, string, string];
  const isRecent = Math.abs(now.getTime() - Number(at)) <= GOOD_FOR_MS;
  return timingSafeEqual(mac(secret, at, body), Buffer.from(given, 'hex')) && isRecent;
}
