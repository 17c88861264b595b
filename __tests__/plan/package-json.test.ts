import { addDependencies } from '../../src/plan/package-json';

const wanted = { '@aws-sdk/lib-dynamodb': '3.1.0', '@aws-sdk/client-dynamodb': '3.1.0' };

const check = (before: string, after: string): void => {
  expect(addDependencies(before, wanted)).toBe(after);
  expect(addDependencies(after, wanted)).toBe(after);
  expect(() => JSON.parse(after.replace(/^\uFEFF/, ''))).not.toThrow();
};

test('inserts in alphabetical order', () => {
  check(
    '{\n  "name": "app",\n  "dependencies": {\n    "@aaa/x": "1",\n    "express": "^4.18.0"\n  }\n}\n',
    '{\n  "name": "app",\n  "dependencies": {\n    "@aaa/x": "1",\n    "@aws-sdk/client-dynamodb": "3.1.0",\n' +
      '    "@aws-sdk/lib-dynamodb": "3.1.0",\n    "express": "^4.18.0"\n  }\n}\n',
  );
});

test('appends where the order is not alphabetical', () => {
  check(
    '{\n\t"dependencies": {\n\t\t"uuid": "1",\n\t\t"express": "1"\n\t}\n}',
    '{\n\t"dependencies": {\n\t\t"uuid": "1",\n\t\t"express": "1",\n\t\t"@aws-sdk/client-dynamodb": "3.1.0",\n\t\t"@aws-sdk/lib-dynamodb": "3.1.0"\n\t}\n}',
  );
});

test('keeps CRLF and a byte order mark', () => {
  check(
    '\uFEFF{\r\n    "dependencies": {\r\n        "express": "1"\r\n    }\r\n}\r\n',
    '\uFEFF{\r\n    "dependencies": {\r\n        "@aws-sdk/client-dynamodb": "3.1.0",\r\n        "@aws-sdk/lib-dynamodb": "3.1.0",\r\n        "express": "1"\r\n    }\r\n}\r\n',
  );
});

test('makes the group before devDependencies, or at the end', () => {
  check(
    '{\n  "name": "app",\n  "devDependencies": {\n    "jest": "1"\n  }\n}\n',
    '{\n  "name": "app",\n  "dependencies": {\n    "@aws-sdk/client-dynamodb": "3.1.0",\n    "@aws-sdk/lib-dynamodb": "3.1.0"\n  },\n  "devDependencies": {\n    "jest": "1"\n  }\n}\n',
  );
  check(
    '{\n  "name": "app"\n}\n',
    '{\n  "name": "app",\n  "dependencies": {\n    "@aws-sdk/client-dynamodb": "3.1.0",\n    "@aws-sdk/lib-dynamodb": "3.1.0"\n  }\n}\n',
  );
  check(
    '{}\n',
    '{\n  "dependencies": {\n    "@aws-sdk/client-dynamodb": "3.1.0",\n    "@aws-sdk/lib-dynamodb": "3.1.0"\n  }\n}\n',
  );
});

test('fills an empty group', () => {
  check(
    '{\n  "name": "app",\n  "dependencies": {}\n}\n',
    '{\n  "name": "app",\n  "dependencies": {\n    "@aws-sdk/client-dynamodb": "3.1.0",\n    "@aws-sdk/lib-dynamodb": "3.1.0"\n  }\n}\n',
  );
});

test('keeps a file of one line on one line', () => {
  check(
    '{"name":"app","dependencies":{"express":"1"}}',
    '{"name":"app","dependencies":{"@aws-sdk/client-dynamodb": "3.1.0","@aws-sdk/lib-dynamodb": "3.1.0","express":"1"}}',
  );
  check(
    '{"name":"app"}',
    '{"name":"app","dependencies":{"@aws-sdk/client-dynamodb": "3.1.0","@aws-sdk/lib-dynamodb": "3.1.0"}}',
  );
});

test('keeps the version that is there', () => {
  const text =
    '{\n  "dependencies": {\n    "@aws-sdk/client-dynamodb": "^3.0.0",\n    "@aws-sdk/lib-dynamodb": "^3.0.0"\n  }\n}\n';
  expect(addDependencies(text, wanted)).toBe(text);
});

test('takes the version of devDependencies along, and leaves that', () => {
  const text =
    '{\n  "dependencies": {\n    "@aws-sdk/lib-dynamodb": "^3.0.0"\n  },\n  "devDependencies": {\n    "@aws-sdk/client-dynamodb": "^3.5.0"\n  }\n}\n';
  expect(addDependencies(text, wanted)).toBe(
    text.replace('{\n    "@aws-sdk/lib', '{\n    "@aws-sdk/client-dynamodb": "^3.5.0",\n    "@aws-sdk/lib'),
  );
});

test('refuses what is no JSON', () => {
  expect(() => addDependencies('{', wanted)).toThrow(SyntaxError);
  expect(() => addDependencies('[]', wanted)).toThrow(/must hold an object/);
});
