import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Params } from 'nestjs-pino';
import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import { newId } from '#event-sourcing';
import type { LogLevel } from '../config/index.js';
import { withoutPersonalData, withoutPersonalText } from './personal-data.js';

/** Objects that have a serializer of their own, which picks the harmless parts of them. */
const SERIALIZED = new Set(['req', 'res', 'err']);

function scrub(argument: unknown): unknown {
  if (typeof argument !== 'object' || argument === null || Array.isArray(argument))
    return withoutPersonalData(argument);
  return Object.fromEntries(
    Object.entries(argument).map(([key, value]) =>
      SERIALIZED.has(key)
        ? [key, value]
        : Object.entries(withoutPersonalData({ [key]: value }) as object)[0]!,
    ),
  );
}

/** As pino does it: an error that stands alone is logged as `err`, under its own message. */
const scrubAll = ([first, ...rest]: unknown[]): unknown[] =>
  first instanceof Error
    ? [{ err: first }, ...(rest.length > 0 ? rest : [first.message]).map(scrub)]
    : [first, ...rest].map(scrub);

const loggerOptions = (level: LogLevel): LoggerOptions => ({
  level,
  base: { pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  serializers: { err: (error: unknown) => withoutPersonalData(error) },
  hooks: {
    logMethod(args, write) {
      write.apply(this, scrubAll(args) as Parameters<typeof write>);
    },
  },
});

/** For programs without Nest; JSON lines on standard output, without personal data. */
export const createLogger = (level: LogLevel, stream: DestinationStream = process.stdout): Logger =>
  pino(loggerOptions(level), stream);

const REQUEST_ID = /^[\w.-]{8,64}$/;
const HEADER = 'x-request-id';

const isRequestId = (text: string): boolean => REQUEST_ID.test(text) && withoutPersonalText(text) === text;

/** Every request has an id: the caller's own if it is well-formed and no number of a person. The answer repeats it. */
function requestId(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers[HEADER];
  const id = typeof given === 'string' && isRequestId(given) ? given : newId();
  response.setHeader(HEADER, id);
  return id;
}

const QUIET = /^\/(?:api\/v1\/)?(?:health|metrics|ready)\b/;

type LoggedRequest = IncomingMessage & { readonly originalUrl?: string };

const PLAIN_SEGMENT = /^[\w.~:-]*$/;

/** Ids and words of ours; what was encoded may be a name that somebody put there. */
const withoutNames = (path: string): string =>
  path
    .split('/')
    .map((segment) => (PLAIN_SEGMENT.test(segment) ? segment : '[已隐去]'))
    .join('/');

/** No headers and no query: both may name people. */
const describeRequest = ({ id, method, originalUrl, url }: LoggedRequest): object => ({
  id,
  method,
  path: withoutNames(withoutPersonalText((originalUrl ?? url ?? '').split('?')[0] ?? '')),
});

/** Settings for `LoggerModule.forRoot` of nestjs-pino. */
export const loggingOptions = (level: LogLevel, stream: DestinationStream = process.stdout): Params => ({
  pinoHttp: [
    {
      ...loggerOptions(level),
      genReqId: requestId,
      autoLogging: { ignore: (request) => QUIET.test(request.url ?? '') },
      customLogLevel: (_request, response, error) => {
        if (error || response.statusCode >= 500) return 'error';
        return response.statusCode >= 400 ? 'warn' : 'info';
      },
      // Ours get the request, the response and the error themselves.
      wrapSerializers: false,
      serializers: {
        err: (error: unknown) => withoutPersonalData(error),
        req: describeRequest,
        res: ({ statusCode }: ServerResponse) => ({ statusCode }),
      },
    },
    stream,
  ],
});
