import type { Answer } from './asked.ts';

/** An error in the form the service's protocol has for it: XML for S3 and SNS, JSON for the others. */
export function failure(service: string, status: number, code: string, message: string): Answer {
  if (service === 's3')
    return xml(status, `<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`);
  if (service === 'sns') {
    const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`;
    return xml(status, `<ErrorResponse>${error}</ErrorResponse>`);
  }
  return json(status, { __type: code, message });
}

export function json(status: number, body: unknown): Answer {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: JSON.stringify(body) };
}

export function xml(status: number, document: string): Answer {
  const body = `<?xml version="1.0" encoding="UTF-8"?>${document}`;
  return { status, headers: { 'content-type': 'application/xml' }, body };
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
