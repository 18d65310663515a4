import encodeQR from 'qr';

/** A seventh of the picture may be lost; the quiet zone is what the standard asks for. */
const FORM = { ecc: 'medium', border: 4 } as const;

/** The squares of a QR code row by row, true for dark, with the quiet zone around it. */
export const qrMatrix = (text: string): readonly (readonly boolean[])[] => encodeQR(text, 'raw', FORM);

/** The same as a picture, on white also where the page is dark. */
export const qrSvg = (text: string): string =>
  encodeQR(text, 'svg', FORM).replace(
    '>',
    ' shape-rendering="crispEdges"><path fill="#fff" d="M0 0h999v999H0Z"/>',
  );
