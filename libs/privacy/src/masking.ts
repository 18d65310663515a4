const mask = (text: string, head: number, tail: number): string => {
  const characters = Array.from(text);
  if (characters.length <= head + tail) return '*'.repeat(characters.length);
  const hidden = '*'.repeat(characters.length - head - tail);
  return `${characters.slice(0, head).join('')}${hidden}${characters.slice(characters.length - tail).join('')}`;
};

/** Resident number `340802********0012` (procuratorate practice for 公示); shorter documents show 3 and 2. */
export const maskIdNumber = (number: string): string =>
  number.length >= 15 ? mask(number, 6, 4) : mask(number, 3, 2);

/** `张三丰` as `张**`, for lists; public notices show the name. */
export const maskName = (name: string): string => mask(name, 1, 0);

/** `138****5678`; other numbers show the last four. */
export const maskPhone = (phone: string): string =>
  /^1\d{10}$/.test(phone) ? mask(phone, 3, 4) : mask(phone, 0, 4);
