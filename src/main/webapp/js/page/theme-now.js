// Runs before the first paint, so that a dark page does not flash white. A classic script: modules run too late.
try {
  const theme = localStorage.getItem('parley.theme');
  if (theme) document.documentElement.dataset.theme = theme;
  const contrast = localStorage.getItem('parley.contrast');
  if (contrast) document.documentElement.dataset.contrast = contrast;
  const size = localStorage.getItem('parley.size');
  if (size) document.documentElement.style.fontSize = size;
} catch {
  // storage is disabled: the system's theme is used
}
