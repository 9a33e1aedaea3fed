import { xml } from './xml.js';

/** Light modules around a code: the standard wants four. */
const MARGIN = 4;

/**
 * A link as a QR code in SVG, black on white at any size: on a poster, a receipt, a box. Error correction M: a
 * thumb-print on it does no harm.
 */
export async function qrCode(link: string, name: string): Promise<string> {
  const { default: make } = await import('qrcode-generator');
  const code = make(0, 'M');
  code.addData(link, 'Byte');
  code.make();
  const count = code.getModuleCount();
  let path = '';
  for (let y = 0; y < count; y += 1) {
    for (let x = 0; x < count; ) {
      if (!code.isDark(y, x)) {
        x += 1;
        continue;
      }
      let end = x;
      while (end < count && code.isDark(y, end)) end += 1;
      path += `M${x + MARGIN} ${y + MARGIN}h${end - x}v1H${x + MARGIN}z`;
      x = end;
    }
  }
  const size = count + MARGIN * 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 8}" height="${size * 8}" shape-rendering="crispEdges" role="img"><title>${xml(name)}</title><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`;
}
