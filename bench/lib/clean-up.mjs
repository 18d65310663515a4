const undo = new Set();

/** Remembers what must be undone however the run ends; the returned function does it earlier. */
export function later(work) {
  const once = async () => {
    if (undo.delete(once)) await work();
  };
  undo.add(once);
  return once;
}

/** The newest first: connections before servers, servers before their folders. */
export async function cleanUp() {
  for (const work of [...undo].reverse())
    await work().catch((error) => process.stderr.write(`left behind: ${error.message}\n`));
}
