export const handler = (): never => {
  throw new Error('clearYear is being written.');
};
