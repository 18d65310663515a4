import type { ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import type { Installation } from './bluecard.js';

export interface Ready {
  readonly url: string;
  readonly logins: readonly { readonly username: string; readonly role: string; readonly password: string }[];
}

export interface Server extends Ready {
  readonly process: ChildProcess;
  /** Ends the program the hard way, as a power cut would; Postgres dies with it or is found later. */
  kill(): Promise<void>;
  /** Asks it to stop, and tells the exit code. */
  stop(): Promise<number | null>;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** `bluecard start`, up to the ready line. Fails with what the program printed when it ends before. */
export function startServer(installation: Installation, ...args: readonly string[]): Promise<Server> {
  const process = installation.launch('--json', 'start', ...args);
  const ended = new Promise<number | null>((resolve) => process.once('close', resolve));
  let stdout = '';
  let stderr = '';
  process.stderr!.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    process.stdout!.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      const line = stdout.split('\n').find((each) => each.startsWith('{"ready":true'));
      if (line === undefined) return;
      resolve({
        ...(JSON.parse(line) as Ready),
        process,
        kill: async () => {
          process.kill('SIGKILL');
          await ended;
        },
        stop: async () => {
          process.kill('SIGTERM');
          return ended;
        },
      });
    });
    void ended.then((code) => reject(new Error(`bluecard start ended with ${code}\n${stderr}\n${stdout}`)));
  });
}

/** A caller who is logged in. */
export interface Client {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<T>;
  /** The whole answer, whatever its status. */
  send(method: string, path: string, init?: RequestInit): Promise<Response>;
}

export async function logIn({ url, logins }: Ready, username: string): Promise<Client> {
  const password = logins.find((login) => login.username === username)!.password;
  const answer = await fetch(`${url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  const { token } = (await answer.json()) as { token: string };
  const send = (method: string, path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${url}/api/v1${path}`, {
      ...init,
      method,
      headers: { authorization: `Bearer ${token}`, ...init.headers },
    });
  const json = async <T>(response: Response): Promise<T> => {
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  return {
    send,
    get: async <T>(path: string) => json<T>(await send('GET', path)),
    post: async <T>(path: string, body?: unknown, headers = {}) =>
      json<T>(
        await send('POST', path, {
          headers: { 'content-type': 'application/json', ...headers },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        }),
      ),
  };
}
