import { assert } from 'chai';
import { adopt } from '../shared/adopt.js';
import { firstTokens } from './first.styles.js';
import { moreTokens } from './tokens.styles.js';

/** Linear red, green and blue of a colour as the browser draws it, on a canvas of its own. */
const canvas = document.createElement('canvas');
canvas.width = canvas.height = 1;
const pen = canvas.getContext('2d', { willReadFrequently: true });

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  assert.isNotNull(pen);
  pen?.clearRect(0, 0, 1, 1);
  if (pen) pen.fillStyle = colour;
  pen?.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = [...(pen?.getImageData(0, 0, 1, 1).data ?? [])].map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Accents that a screen can show: from black to white, grey to loud, all around the wheel; some that brands have. */
const ACCENTS = [
  '#000', '#fff', '#777', '#ffeb00', '#00ff00', '#0000ff', '#ff0000',
  '#fee500', '#03c75a', '#ff5a5f', '#635bff', '#1db954',
  'rgb(250 235 215)', 'hsl(210 100% 12%)',
  ...[8, 25, 38, 50, 65, 80, 93].flatMap((light) =>
    [0, 45, 90, 135, 180, 225, 270, 315].flatMap((hue) => [`hsl(${hue} 100% ${light}%)`, `hsl(${hue} 30% ${light}%)`]),
  ),
];

describe('one brand colour', () => {
  let host: HTMLElement;
  let probe: HTMLElement;

  beforeEach(() => {
    host = document.createElement('div');
    const root = host.attachShadow({ mode: 'open' });
    adopt({ renderRoot: root } as never, firstTokens, moreTokens);
    probe = root.appendChild(document.createElement('p'));
    document.body.append(host);
  });
  afterEach(() => host.remove());

  /** A private colour as it comes out. */
  const drawn = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };

  for (const scheme of ['light', 'dark'] as const) {
    it(`reads on ${scheme} whatever it is: words on it, words in it, edges`, () => {
      host.setAttribute('theme', scheme);
      for (const accent of ACCENTS) {
        host.style.setProperty('--madang-color-accent', accent);
        const [fill, on, ink, paper, wash] = ['--_accent', '--_on-accent', '--_accent-ink', '--_paper', '--_wash'].map(drawn);
        const of = (one = '', other = ''): number => contrast(one, other);
        assert.isAtLeast(of(on, fill), 4.5, `words on ${accent}`);
        assert.isAtLeast(of(ink, paper), 4.5, `words in ${accent} on paper`);
        assert.isAtLeast(of(ink, wash), 3, `an edge in ${accent} on its wash`);
        assert.isAtLeast(of(drawn('--_ink'), wash), 4.5, `ink on the wash of ${accent}`);
        assert.isAtLeast(of(drawn('--_quiet'), paper), 4.5, `quiet words beside ${accent}`);
      }
    });
  }

  it('reads on papers that are not quite white or black', () => {
    for (const [scheme, paper] of [['light', '#faf6ee'], ['light', '#f4f7fb'], ['dark', '#000'], ['dark', '#20242c']] as const) {
      host.setAttribute('theme', scheme);
      host.style.setProperty('--madang-color-paper', paper);
      for (const accent of ACCENTS) {
        host.style.setProperty('--madang-color-accent', accent);
        assert.isAtLeast(contrast(drawn('--_accent-ink'), drawn('--_paper')), 4.5, `${accent} on ${paper}`);
        assert.isAtLeast(contrast(drawn('--_edge'), drawn('--_paper')), 3, `the edge of a control on ${paper}`);
      }
    }
  });
});
