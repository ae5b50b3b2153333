/** Lets files be dropped anywhere on an element. `onHover` is called with whether files are dragged over it. */
export function takeDrops(element, onFiles, onHover) {
  let depth = 0;
  const carriesFiles = event => event.dataTransfer?.types.includes('Files');
  const hover = change => {
    depth = change === 0 ? 0 : depth + change;
    onHover(depth > 0);
  };
  element.addEventListener('dragenter', event => carriesFiles(event) && hover(1));
  element.addEventListener('dragleave', event => carriesFiles(event) && hover(-1));
  element.addEventListener('dragover', event => carriesFiles(event) && event.preventDefault());
  element.addEventListener('drop', event => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    hover(0);
    onFiles([...event.dataTransfer.files]);
  });
}
