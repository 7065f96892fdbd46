import type { HttpAnswer } from '../http/answerRequest.ts';

/** Somebody who may be chosen at the page. */
export interface Choice {
  readonly subject: string;
  readonly name: string;
  /** What they may do, for people to read. */
  readonly roles: string;
}

/** Nothing is loaded, nothing runs, and the form goes to this machine only. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const STYLE = `body{font:16px/1.6 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem}
label{display:block;margin:.4rem 0}input[type=text]{font:inherit;width:12rem}button{font:inherit;margin-top:1rem}
[role=alert]{color:#a00}`;

/**
 * The page at which somebody of this machine signs in: they say who they are, and the code that only this machine tells.
 *
 * @param asked what the page that sent them asked for; it is sent along with the form
 * @param wrong what was wrong with what was sent before
 */
export function signInPage(
  choices: readonly Choice[],
  asked: { readonly [name: string]: string },
  wrong = '',
): HttpAnswer {
  const hidden = Object.entries(asked).map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  );
  const people = choices.map(
    ({ subject, name, roles }, i) =>
      `<label><input type="radio" name="subject" value="${escaped(subject)}"${i === 0 ? ' checked' : ''}> ${escaped(name)} <small>${escaped(roles)}</small></label>`,
  );
  const body = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>登录 Sign in · Lumpsum</title><style>${STYLE}</style></head>
<body><h1>登录 <span lang="en">Sign in</span></h1>
${wrong === '' ? '' : `<p role="alert">${escaped(wrong)}</p>`}
<form method="post" action="/identity/authorize">
${hidden.join('\n')}
<fieldset><legend>您是 <span lang="en">You are</span></legend>
${people.join('\n')}
</fieldset>
<label>登录码 <span lang="en">sign-in code</span> <input type="text" name="sign_in_code" autocomplete="off" required autofocus></label>
<p><small>登录码在启动服务的终端里显示。<span lang="en">The terminal in which the service was started shows the code.</span></small></p>
<button>登录 <span lang="en">Sign in</span></button>
</form></body></html>
`;
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': POLICY,
    // A browser that is told to say nowhere from where it comes says so to this service, too (Origin: null), and its form would be refused.
    'referrer-policy': 'same-origin',
  };
  return { status: wrong === '' ? 200 : 403, headers, body };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
