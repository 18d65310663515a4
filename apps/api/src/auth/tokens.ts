import { jwtVerify, SignJWT } from 'jose';

const LIFETIME = '8h';
const ISSUER = 'bluecard';

/** Signed, short-lived proof of a login. It names the account only: rights are looked up at every request. */
export class Tokens {
  constructor(private readonly key: Uint8Array) {}

  issue(accountId: string): Promise<string> {
    return new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(accountId)
      .setIssuer(ISSUER)
      .setIssuedAt()
      .setExpirationTime(LIFETIME)
      .sign(this.key);
  }

  /** The account id, or null for a token that is broken, foreign or out of date. */
  async accountOf(token: string): Promise<string | null> {
    try {
      const { payload } = await jwtVerify(token, this.key, { issuer: ISSUER, algorithms: ['HS256'] });
      return payload.sub ?? null;
    } catch {
      return null;
    }
  }
}
