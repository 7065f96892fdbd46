/** Whether a host is this machine itself, where what goes over no wire needs no encryption. */
export function isOfThisMachine(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(hostname);
}
