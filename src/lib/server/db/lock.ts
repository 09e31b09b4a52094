import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

interface Owner {
  pid: number;
  /** Start of the process in clock ticks since boot, where the system tells; pids are used again. */
  started: string | null;
}

/** Thrown where another process has the directory open: two would lose each other's writes. */
export class DirectoryInUse extends Error {}

/** Takes `DIR.lock` for this process and gives the function that frees it. */
export function lockDirectory(directory: string): () => void {
  const file = `${directory.replace(/\/+$/, '')}.lock`;
  mkdirSync(dirname(file), { recursive: true });
  const mine: Owner = { pid: process.pid, started: startOf(process.pid) };
  for (let tries = 0; tries < 3; tries++) {
    try {
      writeFileSync(file, JSON.stringify(mine), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = readOwner(file);
    if (owner && isAlive(owner)) {
      throw new DirectoryInUse(
        `Another process (pid ${owner.pid}) has the database in ${directory} open. ` +
          'Stop it, or set DATA_DIR to another folder.',
      );
    }
    rmSync(file, { force: true });
  }
  throw new DirectoryInUse(`Another process is opening the database in ${directory}. Try again.`);
}

function readOwner(file: string): Owner | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner;
  } catch {
    return null;
  }
}

function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const started = startOf(owner.pid);
  return started === null || owner.started === null || started === owner.started;
}

/** Null where /proc does not exist; "zombie" for a process that ended and was not waited for. */
function startOf(pid: number): string | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return fields[0] === 'Z' ? 'zombie' : fields[19];
  } catch {
    return null;
  }
}
