import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EmbeddedPostgresError } from './errors.js';

/** The account under which Postgres runs; empty means our own. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

export const isRoot = (): boolean => process.getuid?.() === 0;

/** Postgres refuses to run as root: then the data's owner, else `postgres`, else `nobody`. */
export function accountFor(dataOwner: number | undefined): RunAs {
  if (!isRoot()) return {};
  const accounts = readAccounts();
  const account =
    accounts.find(({ uid }) => uid === dataOwner && uid !== 0) ??
    accounts.find(({ name }) => name === 'postgres') ??
    accounts.find(({ name }) => name === 'nobody');
  if (!account)
    throw new EmbeddedPostgresError(
      'Postgres does not run as root, and there is no account `postgres` or `nobody`',
    );
  return { uid: account.uid, gid: account.gid };
}

const readAccounts = (): Account[] =>
  readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name, , uid, gid]) => ({ name: name!, uid: Number(uid), gid: Number(gid) }));

export function ownerOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.uid;
}

/** Whether an account may enter a folder and every folder above it, as far as mode bits tell. */
export function mayEnter(path: string, { uid, gid }: RunAs): boolean {
  if (uid === undefined) return true;
  const stat = statSync(path, { throwIfNoEntry: false });
  const bit = stat?.uid === uid ? 0o100 : stat?.gid === gid ? 0o010 : 0o001;
  const open = stat === undefined || (stat.mode & bit) !== 0;
  return (
    open && (dirname(path) === path || mayEnter(dirname(path), { uid, ...(gid !== undefined && { gid }) }))
  );
}
