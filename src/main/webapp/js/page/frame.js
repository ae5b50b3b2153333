/** Returns a function that runs the work in the next frame, once per frame however often it is called. */
export function oncePerFrame(work) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      work();
    });
  };
}

/** Runs the work when the frame that is being made is painted. */
export function afterFrame(work) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    work();
  };
  port2.postMessage(null);
}

/** Yields to the browser; the code that follows runs as a separate task. */
export const turn = () => new Promise(afterFrame);
