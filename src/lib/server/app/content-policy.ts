import { basemapOrigins } from '../../map/basemap';
import type { BasemapSetting } from '../../map/basemap-setting';

const POLICY = 'content-security-policy';

/** Lets a page ask the hosts of the operator's map; the rest of its policy is fixed at build. */
export function allowMapHosts(headers: Headers, setting: BasemapSetting): void {
  const policy = headers.get(POLICY);
  if (!policy) return;
  const hosts = new Map(Object.entries(basemapOrigins(setting)));
  const directives = policy.split(';').map((directive) => {
    const [name, ...sources] = directive.trim().split(/\s+/);
    return [name, ...sources, ...(hosts.get(name) ?? [])].join(' ');
  });
  headers.set(POLICY, directives.join('; '));
}

/** The one page that other sites may show in a frame. */
export const EMBED = '/embed';

/** Names the sites whose pages may hold a page; the preview on this site is always among them. */
export function allowFraming(headers: Headers, origins: readonly string[]): void {
  const policy = headers.get(POLICY);
  if (!policy) return;
  const allowed = origins.includes('*') ? '*' : ["'self'", ...origins].join(' ');
  headers.set(POLICY, policy.replace(/frame-ancestors [^;]*/, `frame-ancestors ${allowed}`));
}
