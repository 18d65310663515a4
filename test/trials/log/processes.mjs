import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const children = new Set();

export async function killAll() {
  await Promise.all([...children].map((child) => end(child, 'SIGKILL')));
}

function start(program, args, env) {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  children.add(child);
  child.complaint = '';
  child.stderr.on('data', (chunk) => (child.complaint += chunk));
  child.lines = [];
  let unread = '';
  child.stdout.on('data', (chunk) => {
    const lines = (unread + chunk).split('\n');
    unread = lines.pop();
    child.lines.push(...lines);
  });
  child.ended = new Promise((resolve) =>
    child.once('close', (code, signal) => {
      children.delete(child);
      resolve(signal ?? code);
    }),
  );
  return child;
}

async function end(child, signal) {
  child.kill(signal);
  const how = await child.ended;
  if (how !== 0 && how !== 'SIGKILL' && how !== 'SIGTERM')
    throw new Error(`a program ended with ${how}: ${child.complaint}`);
}

/** A writer that begins; what it tried and what was acknowledged to it is known when it has ended. */
export function startWriter(url, name, env) {
  const child = start('writer.mjs', [url, name], env);
  const numbers = (sign) =>
    child.lines.filter((line) => line[0] === sign).map((line) => Number(line.slice(1)));
  return {
    name,
    tried: () => numbers('+'),
    acknowledged: () => numbers('='),
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
  };
}

export function startReader(url, file, env) {
  const child = start('reader.mjs', [url, file], env);
  return { file, stop: () => end(child, 'SIGTERM'), kill: () => end(child, 'SIGKILL') };
}
