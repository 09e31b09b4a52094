/** The search page as it stands, or the bare one from elsewhere, with its list drawn up or down. */
export function exploreAddress({ pathname, searchParams }: URL, list: boolean): string {
  const params = new URLSearchParams(pathname === '/' ? searchParams : undefined);
  params.delete('view');
  if (list) params.set('view', 'list');
  return params.size > 0 ? `/?${params}` : '/';
}
