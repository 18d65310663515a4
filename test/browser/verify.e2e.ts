import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { newInstallation, type Installation } from '../support/bluecard.js';
import { openBrowser } from '../support/browser.js';
import { freePort, logIn, startServer, type Client, type Server } from '../support/server.js';

interface Credential {
  readonly text: string;
  readonly svg: string;
  readonly number: string;
  readonly holder: string;
}

interface Certificates {
  readonly rows: readonly {
    readonly certificateId: string;
    readonly status: string;
    readonly level: object | null;
    readonly holder: { readonly workerId: string };
  }[];
}

describe('the page that verifies QR codes', () => {
  let bluecard: Installation;
  let server: Server;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let officer: Client;
  let workerId: string;
  let card: Credential;
  let certificates: readonly Credential[];
  const complaints: string[] = [];

  beforeAll(async () => {
    bluecard = newInstallation({ PORT: String(await freePort()) });
    [browser, server] = await Promise.all([openBrowser(), startServer(bluecard, '--people', '100')]);
    officer = await logIn(server, server.logins.find(({ role }) => role === 'bureau-officer')!.username);
    const { rows } = await officer.get<Certificates>('/certificates?limit=50');
    const valid = rows.filter(({ status, level }) => status === 'valid' && level !== null);
    ({ workerId } = valid[0]!.holder);
    card = await officer.post<Credential>(`/workers/${workerId}/blue-card/credential`);
    certificates = await Promise.all(
      valid
        .slice(0, 3)
        .map(({ certificateId }) => officer.post<Credential>(`/certificates/${certificateId}/credential`)),
    );
    // What was given out a moment ago must stand in the lists that are fetched.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    context = await browser.newContext({ locale: 'zh-CN' });
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${server.url}/verify`);
    await page.waitForSelector('html[data-ready=true]');
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    bluecard.remove();
  });

  async function verdictOf(text: string): Promise<string | null> {
    await page.locator('#text').fill(text);
    await page.locator('#form button').click();
    return settledVerdict();
  }

  async function settledVerdict(): Promise<string | null> {
    await page.locator('#result').waitFor({ state: 'visible' });
    await page.locator('#verdict:focus').waitFor({ state: 'attached' });
    const verdict = await page.locator('#result').getAttribute('data-verdict');
    await page.evaluate('document.activeElement.blur()');
    return verdict;
  }

  /** The code as somebody's phone shows it, photographed. */
  async function pictureOf({ svg }: Credential): Promise<Buffer> {
    const phone = await context.newPage();
    await phone.setContent(`<div style="width:360px;padding:20px;background:#ddd">${svg}</div>`);
    const picture = await phone.locator('div').screenshot();
    await phone.close();
    return picture;
  }

  it('tells in both languages what a valid card says, to screen readers and by the keyboard too', async () => {
    expect(await verdictOf(card.text)).toBe('valid');
    expect(await page.locator('#verdict').textContent()).toBe('有效');
    expect(await page.locator('#facts').textContent()).toContain(card.holder);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, help }) => `${id}: ${help}`)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await page.locator('#language').focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('#verdict').textContent()).toBe('Valid');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.keyboard.press('Enter');
  }, 60_000);

  it('works with the server gone: from a picture, and after it was loaded anew', async () => {
    const picture = await pictureOf(card);
    await server.stop();
    await page.goto('about:blank');
    await page.goto(`${server.url}/verify`);
    await page.waitForSelector('html[data-ready=true]');
    const file = { name: 'card.png', mimeType: 'image/png', buffer: picture };
    await page.locator('#picture').setInputFiles(file);
    expect(await settledVerdict()).toBe('valid');
    for (const { text } of certificates) expect(await verdictOf(text)).toBe('valid');

    // A character in the middle of the signature.
    const at = card.text.length - 20;
    const changed = card.text[at] === 'A' ? 'B' : 'A';
    const tampered = card.text.slice(0, at) + changed + card.text.slice(at + 1);
    expect(['tampered', 'unreadable']).toContain(await verdictOf(tampered));
    expect(await verdictOf('https://example.org')).toBe('unreadable');
    const blank = await pictureOf({ ...card, svg: '<svg></svg>' });
    await page.locator('#picture').setInputFiles({ name: 'blank.png', mimeType: 'image/png', buffer: blank });
    await page.locator('#note', { hasText: '图片中没有找到二维码。' }).waitFor({ state: 'attached' });
    expect(await page.locator('#note').textContent()).toBe('图片中没有找到二维码。');
  }, 120_000);

  it('says that the list is too old when it has been without a network for too long', async () => {
    await page.evaluate('globalThis.RealDate = Date');
    const days = 8 * 86_400_000;
    await page.evaluate(
      `globalThis.Date = class extends RealDate { constructor(...a) { if (a.length === 0) super(RealDate.now() + ${days}); else super(...a) } }`,
    );
    expect(await verdictOf(card.text)).toBe('list-too-old');
    await page.evaluate('globalThis.Date = RealDate');
  }, 60_000);

  it('tells what was suspended meanwhile once it can ask again', async () => {
    server = await startServer(bluecard);
    officer = await logIn(server, server.logins.find(({ role }) => role === 'bureau-officer')!.username);
    await officer.post(`/workers/${workerId}/blue-card/suspension`, { reason: '核查' });
    const evidence = async (): Promise<string> =>
      (await fetch(`${server.url}/verify/lists/1/suspension`)).text();
    const before = await evidence();
    for (let tries = 0; bitsIn(await evidence()) === bitsIn(before) && tries < 100; tries++)
      await new Promise((resolve) => setTimeout(resolve, 200));
    // Lists are signed anew after a quarter of a minute.
    for (let tries = 0; tries < 20; tries++) {
      await page.locator('#refresh').click();
      await page.waitForTimeout(1000);
      if ((await verdictOf(card.text)) === 'suspended') break;
    }
    expect(await verdictOf(card.text)).toBe('suspended');
    for (const { text } of certificates) expect(await verdictOf(text)).toBe('valid');
    expect(complaints).toEqual([]);
  }, 120_000);
});

/** The list without the moment at which it was signed. */
function bitsIn(jwt: string): string {
  const payload = JSON.parse(Buffer.from(jwt.split('.')[1]!, 'base64url').toString()) as {
    readonly credentialSubject: { readonly encodedList: string };
  };
  return payload.credentialSubject.encodedList;
}
