/** Web Mercator: [lon, lat] in degrees to x, y from 0 to 1, y downwards. */
export function project([lon, lat]) {
  const sine = Math.min(Math.max(Math.sin((lat * Math.PI) / 180), -0.9999), 0.9999);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}
