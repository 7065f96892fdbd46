import { availableParallelism, cpus, totalmem } from 'node:os';
import { figure } from './table.ts';

/** What the figures were measured on. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() || 'unknown processor';
  return `${availableParallelism()} cores (${model}), ${figure(totalmem() / 2 ** 30)} GB, Node ${process.version}, ${process.platform} ${process.arch}`;
}
