import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { newInstallation, type Installation } from '../support/bluecard.js';
import { openBrowser } from '../support/browser.js';
import { startServer, type Server } from '../support/server.js';

describe('the pages of a fresh installation', () => {
  let bluecard: Installation;
  let server: Server;
  let browser: Browser;
  let context: BrowserContext;
  const complaints: string[] = [];

  beforeAll(async () => {
    bluecard = newInstallation({ PORT: '0' });
    [browser, server] = await Promise.all([openBrowser(), startServer(bluecard, '--people', '100')]);
    context = await browser.newContext({ locale: 'zh-CN' });
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    bluecard.remove();
  });

  async function open(path: string): Promise<Page> {
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${server.url}${path}`, { waitUntil: 'networkidle' });
    return page;
  }

  it('explains itself in both languages, to screen readers too', async () => {
    const page = await open('/');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('蓝卡');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, help }) => `${id}: ${help}`)).toEqual([]);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.getAttribute("href")')).toBe('/api/docs');
  }, 60_000);

  it('fits a phone without scrolling sideways', async () => {
    const page = await open('/');
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  }, 60_000);

  it('lets somebody log in and ask from the documentation page', async () => {
    const page = await open('/api/docs');
    const login = page.locator('[id*="AuthController_login"]').first();
    // The page shows further operations as one scrolls down to them.
    for (let tries = 0; tries < 100 && (await login.count()) === 0; tries++) {
      await page.mouse.wheel(0, 500);
      await page.waitForTimeout(100);
    }
    await login.locator('.opblock-summary-control').click();
    await login.getByRole('button', { name: 'Try it out' }).click();
    await login.locator('textarea').fill('{"username":"auditor","password":"bluecard-demo"}');
    await login.getByRole('button', { name: 'Execute' }).click();
    const answer = login.locator('.live-responses-table');
    await answer.waitFor();
    expect(await answer.textContent()).toContain('审计人员');
  }, 60_000);

  it('writes no errors to the console', () => {
    expect(complaints).toEqual([]);
  });
});
