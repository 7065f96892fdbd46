/** What the service answers where it does not do what it was asked: a problem document, in both languages. */
interface Problem {
  readonly title: string;
  readonly title_zh: string;
  readonly detail: string;
  readonly detail_zh: string;
  readonly code: string;
  readonly path?: string;
  readonly trace?: string;
}

/** A refusal of the service, as it says it. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly says: { readonly zh: string; readonly en: string };
  /** By which an operator finds the request. */
  readonly trace: string | undefined;

  constructor(status: number, { code, detail, detail_zh, trace }: Problem) {
    super(detail);
    this.status = status;
    this.code = code;
    this.says = { zh: detail_zh, en: detail };
    this.trace = trace;
  }
}

/** The refusal in an answer; one that is no problem document came from nobody who knows what was asked. */
export async function refusalIn(answer: Response): Promise<Refusal> {
  const text = await answer.text();
  try {
    return new Refusal(answer.status, JSON.parse(text) as Problem);
  } catch {
    const zh = `服务没有应答（${answer.status}）。请稍后重试；仍不行，请告知运维操作员。`;
    const en = `The service did not answer (${answer.status}). Try again in a while; tell an operator where it stays so.`;
    return new Refusal(answer.status, { code: 'unavailable', title: '', title_zh: '', detail: en, detail_zh: zh });
  }
}
