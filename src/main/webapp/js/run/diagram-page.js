// The script of /diagram.html: draws Mermaid diagrams for the page that has opened it. A classic script, because a
// frame without an origin may not load modules.
addEventListener('message', async ({ source, data: { id, code, dark } }) => {
  if (source !== parent) return;
  try {
    mermaid.initialize({
      startOnLoad: false,
      securityLevel: 'strict',
      theme: dark ? 'dark' : 'neutral',
      htmlLabels: false,
      fontFamily: 'system-ui, sans-serif',
      flowchart: { htmlLabels: false, useMaxWidth: false },
      sequence: { useMaxWidth: false },
    });
    const { svg } = await mermaid.render(`diagram-${id}`, code);
    parent.postMessage({ id, svg: sized(svg) }, '*');
  } catch (failure) {
    parent.postMessage({ id, error: String(failure) }, '*');
  }
});
parent.postMessage({ ready: true }, '*');

// The image needs explicit width and height; Mermaid often sets 100 %.
function sized(text) {
  const svg = new DOMParser().parseFromString(text, 'text/html').querySelector('svg');
  const [, , width, height] = svg.getAttribute('viewBox').split(/[\s,]+/);
  svg.setAttribute('width', width);
  svg.setAttribute('height', height);
  return new XMLSerializer().serializeToString(svg);
}
