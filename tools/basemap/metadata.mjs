import { MAX_ZOOM, SEA_FROM } from './layers.mjs';

const layer = (id, minzoom, maxzoom, fields = {}) => ({ id, minzoom, maxzoom, fields });

/** What the archive says about itself; `vector_layers` follows TileJSON 3. */
export const metadata = {
  name: 'Weft basemap',
  description: 'Land, water, borders and names, zoom 0 to 7, without streets',
  attribution: '© OpenStreetMap contributors · Natural Earth · GeoNames (CC BY 4.0)',
  license: 'ODbL-1.0',
  vector_layers: [
    layer('land', 0, MAX_ZOOM),
    layer('coast', 0, SEA_FROM - 1),
    layer('water', SEA_FROM, MAX_ZOOM),
    layer('lake', 0, MAX_ZOOM),
    layer('river', 3, MAX_ZOOM),
    layer('urban', 0, MAX_ZOOM, { size: 'Number' }),
    layer('boundary', 0, MAX_ZOOM, { level: 'Number', disputed: 'Number' }),
    layer('place', 2, MAX_ZOOM, {
      name: 'String',
      local: 'String',
      pop: 'Number',
      capital: 'Number',
    }),
    layer('state', 2, MAX_ZOOM, { name: 'String', name_en: 'String', name_es: 'String' }),
    layer('country', 1, MAX_ZOOM, { iso: 'String', name: 'String', rank: 'Number' }),
  ],
};
