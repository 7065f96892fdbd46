import { Fault } from '../errors.ts';

/** Refuse a policy file. @param path the field at fault; the file itself where none is */
export function malformed(file: string, path: string | undefined, message: string, cause?: unknown): never {
  throw new Fault('invalid_request', `${file}: ${path ? `${path}: ` : ''}${message}.`, path ?? file, cause);
}
