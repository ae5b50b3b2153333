// Runs before the first paint, so that a dark page does not flash white. A classic script: modules run too late.
try {
  const theme = localStorage.getItem('parley.theme');
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // storage is disabled: the system's theme is used
}
