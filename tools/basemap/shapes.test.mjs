import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutSeams } from './borders.mjs';
import { localName } from './local-name.mjs';
import { isOpenSea, landSquare, overAntimeridian } from './sea.mjs';
import { splitAtParallel } from './split-area.mjs';

test('a coast stops at the antimeridian and at the pole', () => {
  const line = [
    [178, 60],
    [180, 61],
    [180, 65],
    [179, 66],
  ];
  assert.deepEqual(withoutSeams(line), [line.slice(0, 2), line.slice(2)]);
  assert.deepEqual(
    withoutSeams([
      [-180, -90],
      [180, -90],
    ]),
    [],
  );
});

test('seas reach over the antimeridian', () => {
  assert.deepEqual(
    overAntimeridian([
      [
        [
          [-180, 1],
          [10, 2],
          [180, 3],
        ],
      ],
    ]),
    [
      [
        [
          [-181, 1],
          [10, 2],
          [181, 3],
        ],
      ],
    ],
  );
});

test('open sea is one ring over the whole tile, without an island', () => {
  const whole = landSquare();
  const island = [
    [1, 1],
    [9, 1],
    [9, 9],
    [1, 1],
  ];
  assert.equal(isOpenSea([whole]), true);
  assert.equal(isOpenSea([{ ...whole, geometry: [...whole.geometry, island] }]), false);
  assert.equal(isOpenSea([{ type: 3, geometry: [island] }]), false);
});

test('an area is cut along a parallel and neighbours get the corner', () => {
  const area = (code, west, east) => ({
    type: 'Feature',
    properties: { adm1_code: code },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [west, 0],
          [east, 0],
          [east, 2],
          [west, 2],
          [west, 0],
        ],
      ],
    },
  });
  const [north, south, neighbour] = splitAtParallel([area('A', 0, 1), area('B', 1, 2)], {
    code: 'A',
    latitude: 1,
  });
  assert.deepEqual(
    [north, south].map((one) => one.properties.adm1_code),
    ['A', 'A south'],
  );
  const ys = (one) => one.geometry.coordinates.flat(2).map((point) => point[1]);
  assert.equal(Math.min(...ys(north)), 1);
  assert.equal(Math.max(...ys(south)), 1);
  assert.deepEqual(
    neighbour.geometry.coordinates[0][0].filter((point) => point[1] === 1),
    [[1, 1]],
  );
});

test('a local name is given only where script and candidates leave no doubt', () => {
  const place = (country, name, ...alternates) => localName({ country, name, alternates });
  assert.deepEqual(place('JP', 'Osaka', 'Osaca', '大阪', '大阪市'), { name_ja: '大阪' });
  assert.deepEqual(place('JP', 'Tokyo', '东京', '東京', '東京都'), { name_ja: '東京' });
  assert.deepEqual(place('RU', 'Moscow', 'Муско', 'Москва'), {});
  assert.deepEqual(place('IL', 'Jerusalem', 'שלם', 'ירושלים'), {});
});
