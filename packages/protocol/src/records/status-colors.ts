import type { Status } from './status.js';

/**
 * The statuses that have a colour of meaning. What is open is undecided, and what is declined is no alarm: their dots
 * are hollow, so that those of what moves are seen.
 */
export const COLORED_STATUSES = ['considering', 'planned', 'building', 'shipped'] as const satisfies readonly Status[];

/** One of {@link COLORED_STATUSES}. */
export type ColoredStatus = (typeof COLORED_STATUSES)[number];

/** The colours that a community chose for statuses, each `#rrggbb`. What it says nothing of has its usual one. */
export type StatusColors = Readonly<Partial<Record<ColoredStatus, string>>>;

/** A colour as it is shown on light and on dark paper. */
export interface StatusTones {
  readonly light: string;
  readonly dark: string;
}

/** Highest relative luminance that reaches 3:1 on white, and lowest that does on dark paper; with a little to spare. */
const MOST_ON_LIGHT = 0.29;
const LEAST_ON_DARK = 0.15;

/**
 * A chosen colour as it is shown: darkened on light paper and lightened on dark paper as far as it takes to reach 3:1,
 * what WCAG 2.2 asks of a graphical object (1.4.11). The luminance is its own formula.
 */
export function statusTones(color: string): StatusTones {
  const channels = [1, 3, 5].map((at) => toLinear(parseInt(color.slice(at, at + 2), 16) / 255));
  const [r = 0, g = 0, b = 0] = channels;
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const down = Math.min(1, MOST_ON_LIGHT / Math.max(y, 1e-9));
  const up = Math.max(0, (LEAST_ON_DARK - y) / (1 - y));
  const write = (change: (channel: number) => number, round: (value: number) => number): string =>
    `#${channels.map((one) => round(fromLinear(change(one)) * 255).toString(16).padStart(2, '0')).join('')}`;
  // Rounded to the side on which it is read.
  return {
    light: y <= MOST_ON_LIGHT ? color : write((one) => one * down, Math.floor),
    dark: y >= LEAST_ON_DARK ? color : write((one) => one + (1 - one) * up, Math.ceil),
  };
}

/** What colours are set by, as CSS declarations in the order of the statuses: `--madang-color-planned: …;` */
export function statusTokens(colors: StatusColors): readonly string[] {
  return COLORED_STATUSES.flatMap((status) => {
    const { [status]: color } = colors;
    if (color === undefined) return [];
    const { light, dark } = statusTones(color);
    return `--madang-color-${status}: light-dark(${light}, ${dark});`;
  });
}

function toLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function fromLinear(value: number): number {
  return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
}
