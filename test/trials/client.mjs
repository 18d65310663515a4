/** The server cannot be reached or cannot serve now: ask again later. */
export class Away extends Error {}

const PATIENCE_MS = 30_000;
const PASSWORD = 'bluecard-demo';

/** Speaks to the API as the demo people do. Tokens outlive a restart of the server, so they are kept. */
export class ApiClient {
  #tokens = new Map();

  /** Address of the server as it runs now. */
  url = null;

  async as(username, method, path, { json, form, headers = {} } = {}) {
    if (!this.#tokens.has(username)) {
      const { token } = await this.#ask('POST', '/auth/login', { json: { username, password: PASSWORD } });
      this.#tokens.set(username, token);
    }
    const authorization = `Bearer ${this.#tokens.get(username)}`;
    return this.#ask(method, path, { json, form, headers: { ...headers, authorization } });
  }

  health() {
    return this.#ask('GET', '/health', {});
  }

  async #ask(method, path, { json, form, headers = {} }) {
    const content =
      json === undefined
        ? { ...(form !== undefined && { body: form }), headers }
        : { body: JSON.stringify(json), headers: { ...headers, 'content-type': 'application/json' } };
    let response;
    let answer;
    try {
      response = await fetch(`${this.url}/api/v1${path}`, {
        ...content,
        method,
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      answer = await response.text();
    } catch (error) {
      throw new Away(`${method} ${path}: ${error.cause?.code ?? error.message}`);
    }
    if (response.status >= 500)
      throw new Away(`${method} ${path}: ${response.status} ${answer.slice(0, 300)}`);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer}`);
    return JSON.parse(answer);
  }
}
