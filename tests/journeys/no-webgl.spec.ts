import { expect, test } from '@playwright/test';

test('without WebGL the list takes the page and says why', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto('/');
  await expect(page.getByText('cannot draw the map')).toBeVisible();
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.getByRole('searchbox').fill('union');
  await expect(page).toHaveURL(/q=union/);
  await page.goto('/organizations/rmeoc');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto('/network?organization=usfwc');
  await expect(page.getByText('cannot draw the network')).toBeVisible();
  await expect(page.getByRole('link', { name: 'CICOPA' }).first()).toBeVisible();
  const picture = page.getByRole('img', { name: /^The surroundings of U\.S\. Federation/ });
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1600);
  expect(errors).toEqual([]);
});
