export const handler = (): never => {
  throw new Error('intakeClaims is being written.');
};
