/** What an instance needs to start: where its handler is, and who it is. */
export interface Started {
  readonly modulePath: string;
  readonly exportName: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMegabytes: number;
}

/** One invocation as it is sent to an instance. */
export interface Invocation {
  readonly requestId: string;
  /** The event as JSON, as Lambda receives it. */
  readonly event: string;
  /** When the function is stopped, in milliseconds since 1970. */
  readonly deadline: number;
}

/** How it ended: the answer as JSON, or what was thrown. */
export type Outcome =
  | { readonly answer: string }
  | { readonly errorType: string; readonly errorMessage: string; readonly stack: string };
