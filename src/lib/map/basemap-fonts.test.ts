import { expect, it } from 'vitest';
import { basemapFontFaces } from './basemap-fonts';

it('gives each font file an absolute address and its own letters', () => {
  const faces = Object.values(basemapFontFaces('https://weft.example')).flat();
  expect(faces).toHaveLength(14);
  for (const face of faces) {
    expect(face).toMatchObject({ url: expect.stringMatching(/^https:\/\/weft\.example\/.*woff2/) });
  }
  expect(faces[0]).toMatchObject({ 'unicode-range': expect.arrayContaining(['U+0000-00FF']) });
});
