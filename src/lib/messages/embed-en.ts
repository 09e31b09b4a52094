const number = new Intl.NumberFormat('en');

export const embed = {
  title: 'Co-ops and how they connect',
  frameTitle: 'Weft: co-ops and how they connect',
  views: 'View',
  view: { map: 'Place', network: 'Relations', list: 'List' },
  fullPage: 'Open in Weft',
  attribution: 'Open data: sources and licences',
  nothing: 'Nothing in this directory matches.',
  next: 'Next page',
  noMap: 'The map cannot be drawn here. “List” and “Relations” show the same organizations.',
  between: (n: number) =>
    n === 1
      ? '1 relationship among them in this directory'
      : `${number.format(n)} relationships among them in this directory`,
  first: (n: number) => `The first ${number.format(n)}; the full page has all of them.`,
  gestures: {
    ctrlScroll: 'Use Ctrl + scroll to zoom the map',
    commandScroll: 'Use ⌘ + scroll to zoom the map',
    twoFingers: 'Use two fingers to move the map',
  },
  newTitle: 'Show this on your site',
  newIntro:
    'A part of the directory in a frame on your own page: always current, without cookies, light. Choose how it looks and paste the snippet.',
  change: 'Change what is shown',
  auto: 'As the visitor’s browser',
  height: 'Height in pixels',
  make: 'Make the snippet',
  snippet: 'Snippet',
  snippetText:
    'Paste it where the frame is to stand. A list and its relations make the frame as high as they are; without the script the height stays as it is.',
  allowed: (sites: string) => `This server may be framed only by: ${sites}.`,
  preview: 'Preview',
};
