import type { Group } from '$lib/domain/vocabulary';
import type { MapTheme } from './style-palette';

/** The colours of app.css, which a canvas cannot read from there before it is styled. */
export const groupColors: Record<MapTheme, Record<Group, string>> = {
  light: {
    worker: '#17614a',
    platform: '#2f6fb2',
    cooperative: '#3f8f8a',
    support: '#d9820f',
    federation: '#7a4fa3',
    finance: '#a98a00',
    union: '#bd3b2f',
    education: '#c2477f',
    other: '#6b7280',
  },
  dark: {
    worker: '#4fae8b',
    platform: '#6fa8e0',
    cooperative: '#6fc0ba',
    support: '#eda445',
    federation: '#b592d8',
    finance: '#d0b23a',
    union: '#e5776b',
    education: '#e283ae',
    other: '#a3a9b3',
  },
};

export const paperColors: Record<MapTheme, { paper: string; ink: string }> = {
  light: { paper: '#fffdf8', ink: '#1e2a26' },
  dark: { paper: '#211e18', ink: '#f0ebdf' },
};
