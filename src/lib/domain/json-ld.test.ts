import { expect, it } from 'vitest';
import { inScript } from './json-ld';

it('JSON cannot leave the script element it stands in', () => {
  const name = '</script><img onerror=alert(1)>\u2028';
  const text = inScript({ name });
  expect(text).not.toMatch(/[<\u2028]/);
  expect(JSON.parse(text)).toEqual({ name });
});
