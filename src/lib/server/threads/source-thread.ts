import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

// The app runs from its checkout, also once it is built, so a thread runs the source itself.
const LOADER = pathToFileURL(resolve('node_modules/tsx/dist/esm/api/index.mjs')).href;

/** A thread that runs a module of ours, named by its path in the checkout. */
export function startThread(
  path: string,
  options: Omit<WorkerOptions, 'eval' | 'execArgv'> = {},
): Worker {
  const source = pathToFileURL(resolve(path)).href;
  const start = `import(${JSON.stringify(LOADER)}).then(({ register }) => {
    register();
    return import(${JSON.stringify(source)});
  })`;
  return new Worker(start, { ...options, eval: true, execArgv: [] });
}

/** Lets this thread, not the process, give way to whoever answers visitors; only Linux can. */
export function giveWay(niceness = 10): void {
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), niceness);
  } catch {
    // elsewhere threads share the processors alike
  }
}
