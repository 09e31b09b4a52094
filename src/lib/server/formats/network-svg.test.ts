import { describe, expect, it } from 'vitest';
import { printNetworkSvg } from './network-svg';

const sheetOf = (name: string) =>
  printNetworkSvg({
    title: name,
    notes: [name],
    legend: [
      { text: name, shape: 'worker', color: 'union' },
      { text: 'funds', kind: 'funds' },
    ],
    nodes: [{ x: 0.5, y: 0.5, radius: 10, group: 'worker', color: 'worker', name }],
    lines: [{ from: [0, 0], to: [1, 1], kind: 'lends_to', state: 'confirmed' }],
  });

describe('a drawing of the network', () => {
  it('holds hostile names as text, without what XML forbids', () => {
    const svg = sheetOf('<img src=x onerror="a()">&\u0000\u001f\ud800]]>');
    expect(svg).not.toContain('<img');
    expect(svg).not.toContain('onerror="');
    expect(svg).toContain('&#60;img src=x onerror=&#34;a()&#34;&#62;&#38;');
    // eslint-disable-next-line no-control-regex
    expect(svg).not.toMatch(/[\x00-\x08\x0b\x0c\x0e-\x1f]/);
    expect(svg.isWellFormed()).toBe(true);
  });

  it('shows a kind of relationship by colour and dash, in the drawing and in its legend', () => {
    const svg = sheetOf('Name');
    expect(svg).toContain('stroke="#a98a00" stroke-dasharray="5.6 2.8" stroke-opacity="0.75"');
    expect(svg.match(/>Name</g)?.length).toBeGreaterThanOrEqual(4);
  });
});
