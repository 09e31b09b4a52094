export type MapTheme = 'light' | 'dark';

/** Colours of the basemap: a printed atlas by day, the same ink on warm near-black by night. */
export interface MapPalette {
  sea: string;
  land: string;
  coast: string;
  river: string;
  glow: string;
  country: string;
  region: string;
  countryName: string;
  regionName: string;
  placeName: string;
  halo: string;
}

export const mapPalettes: Record<MapTheme, MapPalette> = {
  light: {
    sea: '#dfe7e6',
    land: '#f3eee2',
    coast: '#b4c5c4',
    river: '#c9d8d7',
    glow: '#dccda8',
    country: '#bdb096',
    region: '#dcd2bd',
    countryName: '#56635d',
    regionName: '#63645a',
    placeName: '#4c5952',
    halo: '#f3eee2',
  },
  dark: {
    sea: '#131819',
    land: '#211f1a',
    coast: '#3a4442',
    river: '#1b2425',
    glow: '#57492c',
    country: '#57503f',
    region: '#35312a',
    countryName: '#b3b6ab',
    regionName: '#8d8b7e',
    placeName: '#c2c4b9',
    halo: '#1b1a16',
  },
};
