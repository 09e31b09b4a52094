import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { latest } from './latest';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const after = <T>(ms: number, value: T) =>
  new Promise<T>((resolve) => setTimeout(() => resolve(value), ms));

it('an older answer that comes late does not replace a newer one', async () => {
  const shown: string[] = [];
  const ask = latest(
    (text) => after(text === 'a' ? 500 : 10, text),
    (text) => shown.push(text),
    20,
  );
  ask('a');
  await vi.advanceTimersByTimeAsync(30);
  ask('ab');
  await vi.advanceTimersByTimeAsync(1000);
  expect(shown).toEqual(['ab']);
});

it('letters typed quickly are asked about once', async () => {
  const ask = vi.fn((text: string) => after(1, text));
  const typed = latest(ask, () => {}, 20);
  for (const text of ['d', 'de', 'den']) typed(text);
  await vi.advanceTimersByTimeAsync(100);
  expect(ask.mock.calls.map(([text]) => text)).toEqual(['den']);
});

it('a failed question is no error', async () => {
  const typed = latest(
    () => Promise.reject(new Error('offline')),
    () => {},
    0,
  );
  typed('x');
  await vi.advanceTimersByTimeAsync(10);
});
