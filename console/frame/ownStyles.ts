/**
 * Stands in the place of the part of antd that puts styles into the page (`build.ts` sees to that): two of its callers, which measure scroll bars and hold the page still behind a dialog, do
 * not hand on the word by which the page lets its own styles in.
 */
import * as original from '@rc-component/util/es/Dom/dynamicCSS';
import { nonce } from './nonce.ts';

export * from '@rc-component/util/es/Dom/dynamicCSS';

export const updateCSS: typeof original.updateCSS = (css, key, option) =>
  original.updateCSS(css, key, { ...(nonce && { csp: { nonce } }), ...option });
