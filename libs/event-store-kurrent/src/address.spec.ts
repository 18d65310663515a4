import { expect, it } from '@jest/globals';
import { parseAddress } from './address.js';

it.each([
  ['kurrentdb://host', 'kurrentdb://host?connectionName=bluecard', 'bluecard'],
  [
    'esdb+discover://a:b@cluster:2113/?tls=true&log=ningbo',
    'kurrentdb+discover://a:b@cluster:2113?tls=true&connectionName=bluecard',
    'ningbo',
  ],
  [
    'kurrentdb://one:1,two:2,three:3?connectionName=api-1',
    'kurrentdb://one:1,two:2,three:3?connectionName=api-1',
    'bluecard',
  ],
])('takes %s apart', (url, connectionString, log) => {
  expect(parseAddress(url)).toEqual({ connectionString, log });
});
