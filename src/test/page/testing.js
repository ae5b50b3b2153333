/** A minimal test runner: each test file registers its tests, ModulesBrowserIT runs them and reads the results. */
const tests = [];

export const test = (name, work) => tests.push({ name, work });

export function equal(actual, expected) {
  const [is, should] = [actual, expected].map(value => JSON.stringify(value));
  if (is !== should) throw new Error(`expected ${should}, but it is ${is}`);
}

/** Runs all tests in turn; returns for each its name, and its error if it failed. */
export async function results() {
  const all = [];
  for (const { name, work } of tests) {
    try {
      await work();
      all.push({ name });
    } catch (failure) {
      all.push({ name, error: String(failure.stack ?? failure) });
    }
  }
  return all;
}
