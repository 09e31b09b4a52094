/** What the organizations of the canary journey hide, and what they show. */
export const CANARIES = 50;
/** Stands in every private text; a search for it over everything public must find nothing. */
export const SECRET = 'zqsecret';
/** Stands in what is public; the same search must find it, or it would find nothing ever. */
export const PUBLIC = 'Zqpublic';

export const slugOf = (i: number) => `canary-${i}`;
/** Where all of them are shown. */
export const TOWN = { lat: 39.73915, lon: -104.9847 };
/** Where they really are: in the South Pacific, where nothing else is. */
export const secretPoint = (i: number) => ({
  lat: Number((-48.870137 - i * 0.000211).toFixed(6)),
  lon: Number((-123.393031 - i * 0.000173).toFixed(6)),
});
/** Any of those points in a text, with a point or a comma. */
export const SECRET_POINT = /(?<![\d.])(48[.,]8[78]\d{2}|123[.,](39|40)\d{2})/;
