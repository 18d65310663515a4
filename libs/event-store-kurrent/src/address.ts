import { EventStoreRefusedError } from './errors.js';

export interface Address {
  /** What the client is given. */
  readonly connectionString: string;
  /** Name of the log on the server: its streams are called `<log>:<stream>`. */
  readonly log: string;
}

const DEFAULT_LOG = 'bluecard';
const LOG_NAME = /^[a-zA-Z][a-zA-Z0-9_]{0,99}$/;

/**
 * Takes `EVENT_STORE_URL` apart. `log=name` among its options is ours, so that several installations can share a server;
 * everything else, credentials and TLS with it, is the client's. `esdb` is the older name of the same scheme.
 */
export function parseAddress(url: string): Address {
  const [, discover, rest, query = ''] =
    /^(?:esdb|kurrentdb)(\+discover)?:\/\/([^?]+)\??(.*)$/.exec(url.trim()) ?? [];
  if (rest === undefined) throw new EventStoreRefusedError('EVENT_STORE_URL_INVALID');
  const options = query.split('&').filter((option) => option !== '');
  const own = options.filter((option) => option.startsWith('log='));
  const others = options.filter((option) => !option.startsWith('log='));
  if (!others.some((option) => /^connectionName=/i.test(option))) others.push('connectionName=bluecard');
  const log = own.at(-1)?.slice('log='.length) ?? DEFAULT_LOG;
  if (!LOG_NAME.test(log)) throw new EventStoreRefusedError('EVENT_STORE_URL_INVALID');
  const hosts = rest.replace(/\/+$/, '');
  return { connectionString: `kurrentdb${discover ?? ''}://${hosts}?${others.join('&')}`, log };
}
