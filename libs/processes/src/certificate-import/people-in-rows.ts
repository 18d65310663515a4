import { comparableName, type Privacy } from '#privacy';
import { personOfRow, type SheetRow } from '#skill-certification';
import { identityIndexOf, type PlainDocument } from '#worker-registry';

/** Under which a row is found whose number is nobody's: a slip of the pen in the row of somebody with this name. */
export const nameIndexOf = (privacy: Privacy, name: string): string =>
  `name:${privacy.index('sheet-name', comparableName(name))}`;

/** Under which the rows of somebody are found by the document. */
export const documentIndexOf = (privacy: Privacy, document: PlainDocument): string =>
  `document:${identityIndexOf(privacy, document)}`;

/** Keyed index of the person a row is about; null where it names nobody. */
export function personIndexOf(privacy: Privacy, row: SheetRow): string | null {
  const { document, name } = personOfRow(row);
  if (document !== null) return documentIndexOf(privacy, document);
  return name === '' ? null : nameIndexOf(privacy, name);
}
