import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { logIn, type Client, type Server } from '../support/server.js';
import type { Sheet } from '../corridor/town.js';

/** The server as it runs now; somebody may be killing it and starting it again. */
export interface Office {
  server(): Promise<Server>;
}

const PATIENCE_MS = 120_000;

/** Does something until it succeeds: what people do when a page does not answer. */
async function persistently<T>(
  office: Office,
  username: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work(await logIn(await office.server(), username));
    } catch (error) {
      if (Date.now() > end || (error instanceof Error && /^4(?!29)\d\d /.test(error.message))) throw error;
      await sleep(100);
    }
  }
}

async function until<T extends { readonly status: string }>(
  office: Office,
  username: string,
  path: string,
  status: string,
): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await persistently(office, username, (client) => client.get<T>(path));
    if (found.status === status) return found;
    if (Date.now() > end) throw new Error(`${path} is ${found.status}, not ${status}`);
    await sleep(100);
  }
}

/** A clerk hands a sheet in, looks at the report and confirms what is right. */
export async function importSheet(office: Office, sheet: Sheet): Promise<void> {
  const { importId } = await persistently(office, 'clerk-cixi', async (client) => {
    const form = new FormData();
    form.append('file', new Blob([readFileSync(sheet.file)]), basename(sheet.file));
    const answer = await client.send('POST', '/imports', { body: form });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { importId: string };
  });
  await until(office, 'clerk-cixi', `/imports/${importId}`, 'validated');
  await persistently(office, 'clerk-cixi', (client) =>
    client.post(`/imports/${importId}/confirmation`, { mode: 'correct-rows-only' }),
  );
  await until(office, 'clerk-cixi', `/imports/${importId}`, 'committed');
}

/** An officer computes a quarter, and a reviewer approves it. */
export async function payQuarter(office: Office): Promise<void> {
  const request = {
    programme: 'shortage-post-allowance',
    region: '330282',
    period: { quarter: '2020-Q2' },
    fundId: 'shortage-post-allowance-330282',
  };
  const { runId } = await persistently(office, 'officer-cixi', (client) =>
    client.post<{ runId: string }>('/payout-runs', request, { 'idempotency-key': 'quarter-2' }),
  );
  await until(office, 'officer-cixi', `/payout-runs/${runId}`, 'computed');
  await persistently(office, 'reviewer-cixi', (client) =>
    client.post(`/payout-runs/${runId}/approval`, undefined, { 'idempotency-key': 'approval-2' }),
  );
  await until(office, 'officer-cixi', `/payout-runs/${runId}`, 'listed');
}
