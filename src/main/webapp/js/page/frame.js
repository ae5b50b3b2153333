/** Gives a function that runs the work in the next frame, once however often it was asked for. */
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

/** Lets the browser do what waits; what follows is a task of its own. */
export const turn = () => new Promise(afterFrame);
