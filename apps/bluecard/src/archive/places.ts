/**
 * Where tables go. Beside the log: what is opaque without the keys, or names nobody. With the keys: what names people
 * in clear, and must be able to expire as old keys must. A table that nobody has placed goes where things expire.
 */
const PLACES: Readonly<Record<string, Place>> = {
  // Taken before the head of the log is read: a checkpoint must not lie beyond the reactions it stands for.
  'app.process_checkpoint': 'beside the log, before it',
  'app.quarantined_events': 'beside the log, before it',
  // Sheets are encrypted under keys of their own; result lines hold no cell of a sheet.
  'app.import_file': 'beside the log',
  'app.import_piece': 'beside the log',
  'app.import_row': 'beside the log',
  'app.credentials': 'with the keys',
  'app.access_log': 'with the keys',
  // Locks of minutes.
  'app.failed_logins': 'nowhere',
  // Answers that expire within days, and can be asked for again.
  'app.what_if': 'nowhere',
  'app.what_if_person': 'nowhere',
  // Made by the program that restores.
  'app.migrations': 'nowhere',
  'app.log_anchor': 'nowhere',
  'app.restoring': 'nowhere',
};

type Place = 'beside the log, before it' | 'beside the log' | 'with the keys' | 'nowhere';

export const placeOf = (table: string): Place => PLACES[table] ?? 'with the keys';
