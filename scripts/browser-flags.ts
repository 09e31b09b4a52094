/** For a browser that nobody sees, without a graphics card, and that asks nothing outside. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  // the last list counts: Playwright's own, and the address bar, which is a page in itself
  '--disable-features=' +
    'AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,' +
    'HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,' +
    'ThirdPartyStoragePartitioning,OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,' +
    'WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup',
];

/** Draws maps by software, and pages without a detour over it. */
export const WEBGL_FLAGS = ['--enable-unsafe-swiftshader', '--disable-gpu-rasterization'];
