import { localLanguages } from './local-name.mjs';
import { SEA_FROM } from './layers.mjs';

const layer = (id, minzoom, maxzoom, fields = {}) => ({ id, minzoom, maxzoom, fields });

/** What the archive says about itself; `vector_layers` follows TileJSON 3. */
export const metadata = (maxZoom) => ({
  name: 'Weft basemap',
  description: 'Land, water, borders and names of the world, without streets',
  attribution: '© OpenStreetMap contributors · Natural Earth · GeoNames (CC BY 4.0)',
  license: 'ODbL-1.0',
  vector_layers: [
    layer('land', 0, maxZoom),
    layer('coast', 0, SEA_FROM - 1),
    layer('water', SEA_FROM, maxZoom),
    layer('lake', 0, maxZoom),
    layer('river', 3, maxZoom),
    layer('urban', 0, maxZoom, { size: 'Number' }),
    layer('boundary', 0, maxZoom, { level: 'Number', disputed: 'Number' }),
    layer('place', 2, maxZoom, {
      name: 'String',
      ...Object.fromEntries(localLanguages.map((language) => [`name_${language}`, 'String'])),
      pop: 'Number',
      capital: 'Number',
    }),
    layer('state', 2, maxZoom, { name: 'String', name_en: 'String', name_es: 'String' }),
    layer('country', 1, maxZoom, { iso: 'String', name: 'String', rank: 'Number' }),
  ],
});
