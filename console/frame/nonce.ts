/** The word by which the page lets its own styles in; each answer has another. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
