export const card = 'blue';
