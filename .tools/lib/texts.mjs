/** What WCAG 2.2 (1.4.3) asks of text, and of large text. */
const ENOUGH = 4.5;
const ENOUGH_LARGE = 3;
/** A ratio is told to one digit, and no rounding of a browser's colours makes a fault. */
const TOLERANCE = 0.05;

/**
 * Runs in the page: every line of text that can be seen, with its colour, where it stands on the page and in which
 * layer: a menu or a dialog is meant to cover what is below it. What is covered, scrolled out of a box or switched
 * off is left out.
 */
export const findTexts = () => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const colours = new Map();
  /** A computed colour in bytes and a share: it may be written in any colour space. */
  const bytesOf = (colour) => {
    if (!colours.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
      colours.set(colour, [red, green, blue, alpha / 255]);
    }
    return colours.get(colour);
  };
  const parentOf = (element) => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host;
  const chainOf = (element) => {
    const chain = [];
    for (let on = element; on; on = parentOf(on)) chain.push(on);
    return chain;
  };
  const layerOf = (element) =>
    chainOf(element).slice(1).find((on) => !/static|relative/.test(getComputedStyle(on).position)) ?? null;
  const all = [];
  const walk = (root) => {
    for (const element of root.querySelectorAll('*')) {
      all.push(element);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document.querySelector('#storybook-root') ?? document.body);
  // What lets a press through covers what is below it all the same.
  const through = all.filter((element) => element.style && getComputedStyle(element).pointerEvents === 'none');
  const own = through.map((element) => element.style.pointerEvents);
  for (const element of through) element.style.pointerEvents = 'auto';
  const modal = all.filter((element) => element.matches('dialog:modal')).at(-1);
  /** What is hit at a point, through all shadow trees. */
  const hitAt = (x, y) => {
    let hit = document.elementFromPoint(x, y);
    while (hit?.shadowRoot) {
      const inner = hit.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === hit) break;
      hit = inner;
    }
    return hit;
  };
  /** Whether an element hides what it is laid on, by a ground of its own. */
  const isLaidOn = (element) => {
    const { position, backgroundColor } = getComputedStyle(element);
    return /absolute|fixed|sticky/.test(position) && bytesOf(backgroundColor)[3] > 0.9;
  };
  /** Whether something of another layer lies on it, or something with a ground of its own, be it on a part. */
  const isCovered = (element, chain, { left, top, width, height }) =>
    [0.5, 0.05, 0.95].some((down) => [0.5, 0.02, 0.98].some((along) => {
      const hit = hitAt(left + width * along, top + height * down);
      if (hit === null || chain.includes(hit)) return false;
      const over = chainOf(hit);
      if (over.includes(element)) return false;
      return layerOf(hit) !== layerOf(element) || over.some((on) => !chain.includes(on) && isLaidOn(on));
    }));
  const texts = [];
  const layers = [];
  for (const element of all) {
    const field = element.matches('input, textarea') && !/checkbox|radio|range|file|hidden|color/.test(element.type);
    const nodes = [...element.childNodes].filter((node) => node.nodeType === 3 && node.data.trim() !== '');
    if (!field && nodes.length === 0) continue;
    const seen = { contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true };
    if (!element.checkVisibility(seen)) continue;
    const chain = chainOf(element);
    if (modal && !chain.includes(modal)) continue;
    if (chain.some((on) => on.matches(':disabled, [aria-disabled=true], svg'))) continue;
    const words = field ? element.value || element.placeholder : nodes.map(({ data }) => data.trim()).join(' ');
    if (!words) continue;
    const style = getComputedStyle(element, field && !element.value ? '::placeholder' : undefined);
    const opacity = chain.reduce((share, on) => share * Number(getComputedStyle(on).opacity), 1);
    const [red, green, blue, alpha] = bytesOf(style.webkitTextFillColor || style.color);
    const size = parseFloat(style.fontSize);
    const boxes = nodes.flatMap((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()];
    });
    if (field) boxes.push(element.getBoundingClientRect());
    const rects = boxes.flatMap((box) => {
      let { left, top, right, bottom } = box;
      for (const on of chain) {
        const { overflowX, overflowY, clipPath } = getComputedStyle(on);
        if (overflowX === 'visible' && overflowY === 'visible' && clipPath === 'none') continue;
        const around = on.getBoundingClientRect();
        if (clipPath !== 'none' && around.width <= 1) return [];
        if (on === document.documentElement || on === document.body) continue;
        [left, right] = [Math.max(left, around.left), Math.min(right, around.right)];
        [top, bottom] = [Math.max(top, around.top), Math.min(bottom, around.bottom)];
      }
      const seen = { left, top, width: right - left, height: bottom - top };
      if (seen.width < 3 || seen.height < 3 || isCovered(element, chain, seen)) return [];
      return [{ ...seen, left: left + scrollX, top: top + scrollY }];
    });
    if (rects.length === 0) continue;
    const layer = layerOf(element);
    if (!layers.includes(layer)) layers.push(layer);
    texts.push({
      name: `${element.localName}${element.className ? `.${element.className}` : ''} “${words.slice(0, 30)}”`,
      colour: [red, green, blue, alpha * opacity],
      isLarge: size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700),
      rects,
      layer: layers.indexOf(layer),
    });
  }
  through.forEach((element, at) => (element.style.pointerEvents = own[at]));
  return texts;
};

/** WCAG's relative luminance of a colour in bytes. */
const luminance = (colour) => {
  const [red, green, blue] = colour.map((byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** WCAG's contrast of two colours in bytes: 1 to 21. */
export const contrast = (one, other) => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

/** The colour that most of a rectangle has: what the text in it stands on. */
const groundOf = ({ data, info: { width, height, channels } }, rect) => {
  const counts = new Map();
  const right = Math.min(width, Math.round(rect.left + rect.width));
  const bottom = Math.min(height, Math.round(rect.top + rect.height));
  for (let y = Math.max(0, Math.round(rect.top)); y < bottom; y += 1) {
    for (let x = Math.max(0, Math.round(rect.left)); x < right; x += 1) {
      const at = (y * width + x) * channels;
      const key = data[at] * 65_536 + data[at + 1] * 256 + data[at + 2];
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most && [most[0] >> 16, (most[0] >> 8) & 255, most[0] & 255];
};

/**
 * What of the texts is hard to read on what was really painted under it.
 * @param {Buffer} picture of the whole page, a pixel for a pixel
 * @param {ReturnType<typeof findTexts>} texts
 * @returns {Promise<string[]>}
 */
export const paleTexts = async (picture, texts) => {
  // Loaded when it is wanted: on a fresh machine this file is read before anything is installed.
  const { default: sharp } = await import('sharp');
  const pixels = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return texts.flatMap(({ name, colour: [red, green, blue, alpha], isLarge, rects }) => {
    const ratios = rects.flatMap((rect) => {
      const ground = groundOf(pixels, rect);
      if (!ground) return [];
      const painted = [red, green, blue].map((byte, at) => byte * alpha + ground[at] * (1 - alpha));
      return [contrast(painted, ground)];
    });
    const worst = Math.min(...ratios);
    return worst < (isLarge ? ENOUGH_LARGE : ENOUGH) - TOLERANCE ? [`pale, ${worst.toFixed(1)} : 1: ${name}`] : [];
  });
};

const across = (one, other) =>
  Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left);
const down = (one, other) => Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top);
/** Boxes of lines reach above and below their letters. */
const isCrossing = (one, other) =>
  across(one, other) > 2 && down(one, other) > 0.4 * Math.min(one.height, other.height);
const areCrossing = (one, other) => one.rects.some((box) => other.rects.some((beside) => isCrossing(box, beside)));

/**
 * Which of the texts stand on one another.
 * @param {ReturnType<typeof findTexts>} texts
 * @returns {string[]}
 */
export const crossingTexts = (texts) =>
  texts.flatMap((text, at) =>
    texts.slice(at + 1)
      .filter((other) => other.layer === text.layer && areCrossing(text, other))
      .map(({ name }) => `on one another: ${text.name} and ${name}`));
