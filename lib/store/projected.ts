/** How some attributes are asked for, whatever their names: many are words that DynamoDB keeps for itself. */
export function projected(only: readonly string[]) {
  return {
    ProjectionExpression: only.map((name) => `#${name}`).join(),
    ExpressionAttributeNames: Object.fromEntries(only.map((name) => [`#${name}`, name])),
  };
}
