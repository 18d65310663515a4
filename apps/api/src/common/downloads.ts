import { StreamableFile } from '@nestjs/common';
import type { Readable } from 'node:stream';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const CSV = 'text/csv';
export const PDF = 'application/pdf';

const percentEncoded = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const plain = (fileName: string): string =>
  fileName.replaceAll(/[^\x20-\x7e]+/g, '_').replaceAll(/["\\]/g, '_');

/** `Content-Disposition` of a file to be saved: the name by RFC 5987, and a plain one for old programs. */
export const attachmentOf = (fileName: string): string =>
  `attachment; filename="${plain(fileName)}"; filename*=UTF-8''${percentEncoded(fileName)}`;

/** A file to be saved; Nest cuts the connection when one breaks off half-way, so that it does not look complete. */
export const download = (content: Uint8Array | Readable, type: string, fileName: string): StreamableFile => {
  const settings = { type, disposition: attachmentOf(fileName) };
  return content instanceof Uint8Array
    ? new StreamableFile(content, settings)
    : new StreamableFile(content, settings);
};
