import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statusTokens, statusTones } from './status-colors.js';

function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast as WCAG has it. */
function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (high + 0.05) / (low + 0.05);
}

test('whatever colour is chosen reaches 3:1 on light and on dark paper', () => {
  const steps = [0, 1, 51, 102, 128, 153, 204, 254, 255].map((one) => one.toString(16).padStart(2, '0'));
  for (const r of steps) for (const g of steps) for (const b of steps) {
    const color = `#${r}${g}${b}`;
    const { light, dark } = statusTones(color);
    assert.match(`${light}${dark}`, /^(#[\da-f]{6}){2}$/, color);
    assert.ok(contrast(light, '#ffffff') >= 3, `${color} becomes ${light} on white`);
    assert.ok(contrast(dark, '#1b1a18') >= 3, `${color} becomes ${dark} on dark paper`);
  }
});

test('what reads already stays as it was chosen', () => {
  assert.deepEqual(statusTones('#2d6cc4'), { light: '#2d6cc4', dark: '#2d6cc4' });
});

test('each is set by its own property, for both papers', () => {
  const [first, second, ...rest] = statusTokens({ shipped: '#2d6cc4', considering: '#ffee00' });
  assert.match(first ?? '', /^--madang-color-considering: light-dark\(#[\da-f]{6}, #ffee00\);$/);
  assert.equal(second, '--madang-color-shipped: light-dark(#2d6cc4, #2d6cc4);');
  assert.deepEqual(rest, []);
});
