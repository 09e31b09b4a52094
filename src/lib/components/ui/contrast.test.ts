import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const CSS = readFileSync('src/app.css', 'utf8');

/** The colour tokens of the first block that begins with a selector. */
function tokensOf(selector: string): Record<string, string> {
  const start = CSS.indexOf(`${selector} {`);
  const block = CSS.slice(start, CSS.indexOf('}', start));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
}

/** Relative luminance by WCAG 2.2. */
function luminance(color: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['paper', 'paper-2', 'card', 'pine-wash'];
const TEXTS = ['ink', 'ink-2', 'pine', 'pine-ink', 'alarm'];

const light = tokensOf(':root');
const dark = { ...light, ...tokensOf("[data-theme='dark']") };

describe.each([
  ['light', light],
  ['dark', dark],
])('in the %s theme', (_, tokens) => {
  it.each(TEXTS)('text in %s can be read on every ground', (text) => {
    for (const ground of GROUNDS) {
      expect(contrast(tokens[text], tokens[ground]), ground).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('text on a filled button can be read', () => {
    expect(contrast(tokens['on-pine'], tokens.pine)).toBeGreaterThanOrEqual(4.5);
  });

  it('the frames of fields and the ring of the focus are seen', () => {
    for (const ground of ['paper', 'paper-2', 'card']) {
      expect(contrast(tokens['line-2'], tokens[ground]), ground).toBeGreaterThanOrEqual(3);
      expect(contrast(tokens.pine, tokens[ground]), ground).toBeGreaterThanOrEqual(3);
    }
  });
});

it('the dark theme of the system is the dark theme chosen by hand', () => {
  expect(tokensOf("[data-theme='system']")).toEqual(tokensOf("[data-theme='dark']"));
});
