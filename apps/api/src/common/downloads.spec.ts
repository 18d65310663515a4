import { describe, expect, it } from '@jest/globals';
import { attachmentOf } from './downloads.js';

describe('the name of a download', () => {
  it('is told by RFC 5987, with a plain one for old programs', () => {
    expect(attachmentOf("登记 (1)'*.csv")).toBe(
      `attachment; filename="_ (1)'*.csv"; filename*=UTF-8''%E7%99%BB%E8%AE%B0%20%281%29%27%2A.csv`,
    );
  });

  it('cannot break out of its header', () => {
    expect(attachmentOf('a"\r\nSet-Cookie: x\\')).not.toMatch(/[\r\n\\]|a"\S/);
  });
});
