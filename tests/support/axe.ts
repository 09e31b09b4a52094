import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Nothing that axe objects to, in the light theme, nor any contrast in the dark one. */
export async function expectAccessible(page: Page): Promise<void> {
  const check = async (axe: AxeBuilder) => {
    // what the map draws is in the list as well
    const { violations } = await axe.exclude('.maplibregl-map').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
  };
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await check(new AxeBuilder({ page }));
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await check(new AxeBuilder({ page }).withRules('color-contrast'));
}
