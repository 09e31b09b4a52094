import { describe, expect, it } from 'vitest';
import { InvalidInput } from './errors';
import { printQueue, type QueueItem, queuePath, readQueue, WHOLE_QUEUE } from './queue';

const read = (query: string) => readQueue(new URLSearchParams(query));
const item: QueueItem = {
  ...{ type: 'edit', id: 'sabcdefgh1', name: 'Invented', at: '2026-01-01T00:00:00Z' },
  ...{ countries: [], kinds: [], about: null, micros: 1767225600000001, sort: 'new', row: 7 },
};

describe('the address of the queue', () => {
  it('asks for all where it names nothing, and empty fields of a form name nothing', () => {
    expect(read('')).toEqual({ filter: WHOLE_QUEUE, after: null });
    expect(read('type=&place=&kind=').filter).toEqual(WHOLE_QUEUE);
    expect(printQueue(WHOLE_QUEUE)).toBe('');
  });

  it('reads what it prints', () => {
    const filter = { type: 'report', place: 'US.CO', kind: 'worker_coop' } as const;
    expect(read(printQueue(filter, [12, 'report', 3]))).toEqual({
      filter,
      after: [12, 'report', 3],
    });
    expect(read('place=us-co').filter.place).toBe('US.CO');
  });

  it('of an item takes its place in the queue along, so that the next one is found', () => {
    const [path, query] = queuePath(item, WHOLE_QUEUE).split('?');
    expect(path).toBe('/steward/submissions/sabcdefgh1');
    expect(read(query).after).toEqual([1767225600000001, 'new', 7]);
  });

  it.each([
    'type=all',
    'place=Colorado',
    'kind=coops',
    'after=x',
    `after=${btoa('["queue",1.5,"new",1]')}`,
    `after=${btoa('["queue",1,"\\u0000",1]')}`,
    `after=${btoa('["queue",1,"new",1e300]')}`,
  ])('is refused where it says %s', (query) => {
    expect(() => read(query)).toThrow(InvalidInput);
  });
});
