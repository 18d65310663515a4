/** A person has one name here, whether it came through the API (`user:name`) or not. */
export const samePerson = (one: string, other: string | null): boolean =>
  other !== null && one.replace(/^user:/, '') === other.replace(/^user:/, '');
