// Tells the page around this one how high it is, so that nothing has to scroll twice.
const content = document.querySelector('[data-embed]');
const tell = () =>
  parent.postMessage({ weft: 'height', height: Math.ceil(content.getBoundingClientRect().height) }, '*');
if (content && parent !== window) new ResizeObserver(tell).observe(content);
