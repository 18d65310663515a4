import { commandOf } from './commands.mjs';

const MOST_SHOWN = 20;

/** Compares the log with what its writers were told and with what its readers have read. */
export async function judge(log, crew) {
  const wrong = [];
  const complain = (text) => wrong.length < MOST_SHOWN && wrong.push(text);
  const logged = [];
  for await (const { events } of log.readAll({ after: 0 })) logged.push(...events);
  checkOrder(logged, complain);
  const { acknowledged, unacknowledged } = checkCommands(logged, crew.wrote, complain);
  const read = crew.readings();
  read.forEach((batches, nth) => checkReading(logged, batches, `reader ${nth}`, complain));
  return { wrong, events: logged.length, acknowledged, unacknowledged, readers: read.length };
}

/** Positions and revisions without a gap, and moments that never go back. */
function checkOrder(logged, complain) {
  const revisions = new Map();
  let moment = '';
  for (const [index, { position, stream, revision, recordedAt }] of logged.entries()) {
    if (position !== index + 1) complain(`position ${position} stands where ${index + 1} should`);
    const expected = (revisions.get(stream) ?? -1) + 1;
    if (revision !== expected) complain(`${stream} has revision ${revision} instead of ${expected}`);
    if (recordedAt < moment)
      complain(`position ${position} was recorded at ${recordedAt}, before the one in front of it`);
    revisions.set(stream, revision);
    moment = recordedAt;
  }
}

/** What was acknowledged is there once and whole; what was only tried is there whole or not at all; nothing else is there. */
function checkCommands(logged, wrote, complain) {
  const found = new Map();
  for (const { commandId } of logged) found.set(commandId, (found.get(commandId) ?? 0) + 1);
  let acknowledged = 0;
  let unacknowledged = 0;
  for (const writer of wrote) {
    const told = new Set(writer.acknowledged());
    for (const n of writer.tried()) {
      const { events, context } = commandOf(writer.name, n);
      const count = found.get(context.commandId) ?? 0;
      found.delete(context.commandId);
      if (told.has(n)) acknowledged++;
      else if (count > 0) unacknowledged++;
      if (count !== events && (told.has(n) || count !== 0))
        complain(
          `command ${n} of ${writer.name} has ${count} of ${events} events${told.has(n) ? ', and was acknowledged' : ''}`,
        );
    }
  }
  if (found.size > 0) complain(`${found.size} commands in the log were never tried`);
  return { acknowledged, unacknowledged };
}

/** Batch after batch without a gap, together exactly the log. */
function checkReading(logged, batches, who, complain) {
  let after = 0;
  for (const batch of batches) {
    if (batch.after !== after) complain(`${who} went on at ${batch.after} instead of ${after}`);
    after = batch.through;
  }
  const seen = batches.flatMap((batch) => batch.seen);
  if (seen.length !== logged.length) complain(`${who} has read ${seen.length} of ${logged.length} events`);
  const at = seen.findIndex(
    ({ id, position }, index) => id !== logged[index]?.id || position !== logged[index].position,
  );
  if (at >= 0) complain(`${who} has read ${JSON.stringify(seen[at])} at place ${at + 1}`);
}
