import qrcode from 'qrcode';
import { picture } from './svg.ts';

/** One path in units of one module, four of quiet zone around; the same for SVG and PDF. */
export type QrPath = { readonly d: string; readonly size: number };

const QUIET_MODULES = 4;

/** A QR code as one path of rectangles. Level M stands a crease and a stain on paper. */
export function qrPath(text: string): QrPath {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' });
  const rows = Array.from({ length: modules.size }, (_, y) => rowPath(modules, y));
  return { d: rows.join(''), size: modules.size + 2 * QUIET_MODULES };
}

/** The dark modules of a row, those side by side joined into one rectangle. */
function rowPath(modules: { readonly size: number; get(row: number, column: number): unknown }, y: number) {
  let path = '';
  for (let x = 0; x < modules.size;) {
    let width = 0;
    while (x + width < modules.size && Number(modules.get(y, x + width)) === 1) width += 1;
    if (width > 0) path += `M${x + QUIET_MODULES} ${y + QUIET_MODULES}h${width}v1h-${width}z`;
    x += width + 1;
  }
  return path;
}

/** Always dark on white, whatever the page: a phone's camera reads it so. */
export function qrCode({ id, title, text }: { id: string; title: string; text: string }): string {
  const { d, size } = qrPath(text);
  return picture(
    { id, title, width: size, height: size, className: 'qr' },
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#14212b" shape-rendering="crispEdges" d="${d}"/>`,
  );
}
