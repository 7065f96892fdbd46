import { Fault } from '../errors.ts';

/** Check what was entered for a year: the field at fault is told as it stands in the request. */
export function inYear<Answer>(check: () => Answer): Answer {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const path = error.code === 'policy_not_in_force' ? 'path.year' : placeInBody(error);
    throw new Fault(error.code, error.says, path, error);
  }
}

/** What is wrong with the rules is told by their key. */
function placeInBody({ code, path }: Fault): string | undefined {
  return code === 'invalid_request' ? `body.${path}` : path;
}
