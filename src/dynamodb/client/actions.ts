/**
 * The IAM actions that a helper can call on the table it is given, or on `Values`. Those of `save` and `replaceItems` depend on
 * what the application changes: `dynamodb:PutItem` for new elements, `dynamodb:UpdateItem` for changed or moved ones,
 * `dynamodb:DeleteItem` for removed ones.
 */
export const HELPER_ACTIONS: Record<string, string[]> = {
  db: [],
  listItems: ['dynamodb:Scan'],
  mapItems: ['dynamodb:Scan'],
  objectItems: ['dynamodb:Scan'],
  setItems: ['dynamodb:Scan'],
  countItems: ['dynamodb:Scan'],
  getItem: ['dynamodb:GetItem'],
  getMap: ['dynamodb:GetItem'],
  getObject: ['dynamodb:GetItem'],
  hasItem: ['dynamodb:GetItem'],
  queryItems: ['dynamodb:Query'],
  putItem: ['dynamodb:PutItem'],
  setItem: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
  deleteItem: ['dynamodb:DeleteItem'],
  clearItems: ['dynamodb:Scan', 'dynamodb:DeleteItem'],
  save: [],
  replaceList: [],
  replaceItems: ['dynamodb:Scan'],
  nextNumber: ['dynamodb:UpdateItem'],
  getValue: ['dynamodb:GetItem'],
  getValues: ['dynamodb:GetItem'],
  setValue: ['dynamodb:UpdateItem'],
  replaceValue: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
  retryOnConflict: [],
  forwardErrors: [],
};
